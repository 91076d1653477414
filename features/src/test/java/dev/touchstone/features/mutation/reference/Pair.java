package dev.touchstone.features.mutation.reference;

import dev.touchstone.features.mutation.bytecode.ProgramLoader;
import dev.touchstone.features.testbed.reference.Reference;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.inprocess.InProcessServer;
import dev.touchstone.fixtures.implementation.inprocess.JarClient;
import dev.touchstone.fixtures.implementation.inprocess.JarCommands;
import dev.touchstone.fixtures.implementation.inprocess.JarServerProgram;
import dev.touchstone.fixtures.implementation.inprocess.ProgramJar;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.server.CommandServer;
import dev.touchstone.fixtures.pki.TestCa;
import java.time.Duration;

/**
 * The references in this JVM, from the classes of a loader. What must be a process, for a signal or for kubectl, is the
 * program as it was built, which nothing broke and whose lines do not count.
 */
final class Pair {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final TestCa certificates = TestCa.create("mutants");
    private final ServingPair pair = ServingPair.ofThisHost(certificates);

    ServerImplementation server(Reference reference, ProgramLoader classes, AwsAccess access) {
        ProgramJar jar = ProgramJar.open(reference.jar(), classes);
        ServerImplementation process = new CommandServer(reference.command(), access, certificates, START_LIMIT);
        return new InProcessServer(
                "reference",
                new JarServerProgram(jar, access, START_LIMIT),
                () -> pair,
                new JarCommands(jar, access, process::launch));
    }

    ClientImplementation client(Reference reference, ProgramLoader classes, AwsAccess access) {
        return new JarClient(ProgramJar.open(reference.jar(), classes), reference.command(), access);
    }
}
