package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.InitResult;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerFolder;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.process.Ports;
import java.util.List;

/** A server under test that runs in this JVM, without the cost of a process. */
public final class InProcessServer implements ServerImplementation {

    private final String description;
    private final Program program;

    public InProcessServer(String description, Program program) {
        this.description = description;
        this.program = program;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public RunningServer start(ServerSettings settings) {
        return start(settings, Certificates.pair());
    }

    @Override
    public RunningServer start(ServerSettings settings, ServingPair pair) {
        ServerFolder home = ServerFolder.create("in-process");
        ServerSettings placed = settings.placedAt(home.path().toString());
        home.fill(placed, pair);
        InProcessRunningServer server =
                new InProcessRunningServer(program, placed, home, Ports.unused(), pair.authorityPem());
        try {
            server.restart();
        } catch (ImplementationFailure e) {
            server.close();
            throw e;
        }
        return server;
    }

    @Override
    public InitResult init(List<String> arguments, int times) {
        throw new ImplementationFailure("a server in this JVM has no command line, and so no init");
    }
}
