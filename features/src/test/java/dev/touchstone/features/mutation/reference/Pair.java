package dev.touchstone.features.mutation.reference;

import dev.touchstone.features.mutation.bytecode.ProgramLoader;
import dev.touchstone.features.testbed.reference.Reference;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.client.Client;
import dev.touchstone.fixtures.implementation.host.Host;
import dev.touchstone.fixtures.implementation.host.Jvm;
import dev.touchstone.fixtures.implementation.host.ProgramJar;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.program.Program;
import dev.touchstone.fixtures.implementation.server.Server;
import dev.touchstone.fixtures.pki.TestCa;
import java.time.Duration;

/**
 * The references in this JVM, from the classes of a loader. What must be a process, for a signal or for kubectl, is the
 * program as it was built, which nothing broke and whose lines do not count.
 */
final class Pair {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final ServingPair pair = ServingPair.ofThisHost(TestCa.create("mutants"));

    ServerImplementation server(Reference reference, ProgramLoader classes, AwsAccess access) {
        return new Server(
                Program.command(reference.command(), access).named("reference"),
                host(reference, classes),
                () -> pair,
                START_LIMIT);
    }

    ClientImplementation client(Reference reference, ProgramLoader classes, AwsAccess access) {
        return new Client(Program.command(reference.command(), access), host(reference, classes));
    }

    private static Host host(Reference reference, ProgramLoader classes) {
        return Jvm.of(ProgramJar.open(reference.jar(), classes));
    }
}
