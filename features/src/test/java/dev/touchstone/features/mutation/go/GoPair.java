package dev.touchstone.features.mutation.go;

import dev.touchstone.features.mutation.Subject;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.client.Client;
import dev.touchstone.fixtures.implementation.host.Machine;
import dev.touchstone.fixtures.implementation.program.CommandLine;
import dev.touchstone.fixtures.implementation.program.Program;
import dev.touchstone.fixtures.implementation.server.Server;
import dev.touchstone.fixtures.pki.TestCa;
import java.nio.file.Path;
import java.time.Duration;

/** Makes a pair of a server and a client that are one program in Go. */
public final class GoPair {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final TestCa certificates = TestCa.create("mutants");

    /** Take one program, or a script that stands for it, for both. */
    public Subject of(Path program) {
        String quoted = CommandLine.quoted(program);
        return new Subject(
                access -> new Server(
                        Program.command(quoted, access),
                        new Machine(),
                        () -> ServingPair.ofThisHost(certificates),
                        START_LIMIT),
                access -> new Client(Program.command(quoted, access), new Machine()));
    }
}
