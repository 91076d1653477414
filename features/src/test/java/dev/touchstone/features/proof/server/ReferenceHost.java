package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.host.Jvm;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.program.Program;
import dev.touchstone.fixtures.implementation.server.Server;
import dev.touchstone.fixtures.process.Execution;
import dev.touchstone.server.cli.Main;
import java.nio.file.Path;
import java.time.Duration;

/** This JVM, in which the classes of the reference are; its servers have what a {@link Sabotage} puts in place of parts. */
public final class ReferenceHost extends Jvm {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Sabotage sabotage;

    private ReferenceHost(Sabotage sabotage) {
        super("the reference in this JVM", Main::run);
        this.sabotage = sabotage;
    }

    /** Return the reference as a server under test. */
    public static ServerImplementation server(String description, AwsAccess access, Sabotage sabotage) {
        return new Server(
                Program.command("reference", access).named(description),
                sabotage.around().around(new ReferenceHost(sabotage)),
                Certificates::pair,
                START_LIMIT);
    }

    @Override
    protected Execution execute(Program program, Call call, Path folder) {
        if (call.needs(Call.Need.SIGNALS)) {
            throw new UnsupportedRequest("a server in this JVM gets no signals");
        }
        return call.needs(Call.Need.LIVE_FOLDER)
                ? ReferenceExecution.start(call, sabotage)
                // A defect of our own asks nobody whom it should not, so it needs no process where nothing can be
                // reached.
                : inThisJvm(call, folder);
    }
}
