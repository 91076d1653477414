package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerFolder;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import dev.touchstone.fixtures.implementation.command.CommandRequest;
import dev.touchstone.fixtures.implementation.command.RunningCommand;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.process.Ports;

/** A server under test that runs in this JVM, without the cost of a process. */
public final class InProcessServer implements ServerImplementation {

    private final String description;
    private final Program program;
    private final CommandProgram commands;

    /** Makes one that has no command line. */
    public InProcessServer(String description, Program program) {
        this(description, program, request -> {
            throw new UnsupportedRequest("this server has no command line");
        });
    }

    public InProcessServer(String description, Program program, CommandProgram commands) {
        this.description = description;
        this.program = program;
        this.commands = commands;
    }

    /** Makes the reference with the parts that a sabotage puts in place of its own. */
    public static InProcessServer reference(String description, AwsAccess access, Sabotage sabotage) {
        CommandProgram real = ReferenceCommand.in(access);
        return new InProcessServer(description, new ReferenceProgram(access, sabotage), request -> sabotage.commands()
                .launch(request, real));
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
    public RunningCommand launch(CommandRequest request) {
        return commands.launch(request);
    }
}
