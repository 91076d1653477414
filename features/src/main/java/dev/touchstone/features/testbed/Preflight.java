package dev.touchstone.features.testbed;

import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.TokenRequest;
import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that what is to be judged runs at all, before it is judged: a server that never listens has not failed
 * hundreds of requirements, the run has failed.
 */
final class Preflight {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private Preflight() {}

    /** @throws ImplementationFailure if the server does not serve or the client cannot be run */
    static void check(TestBed bed) {
        bed.authenticators().borrow(StandardSettings.standard());
        // Without credentials it may well fail; whether as it should is for a scenario to say.
        token(bed.client(), null, Map.of());
    }

    /**
     * Has a client make a token.
     *
     * @param role the ARN of the role that it assumes, or null for none
     * @throws ImplementationFailure if it cannot be run at all
     */
    static void token(ClientImplementation implementation, @Nullable String role, Map<String, String> credentials) {
        PluginCommand client =
                implementation.command(new TokenRequest(StandardSettings.CLUSTER, role, List.of(), credentials));
        int status = run(client).status();
        if (status == NOT_EXECUTABLE || status == NOT_FOUND) {
            throw new ImplementationFailure("the client under test cannot be run: `" + String.join(" ", client.line())
                    + "` ended with status " + status + ", which says that there is no such command");
        }
    }

    /**
     * Runs a client to its end, however it ends.
     *
     * @throws ImplementationFailure if it cannot be run at all
     */
    static Finished run(PluginCommand client) {
        try {
            return ChildProcess.run(client.line(), client.environment(), null, LIMIT);
        } catch (IOException e) {
            throw new ImplementationFailure(
                    "the client under test cannot be run: " + e.getMessage()
                            + "; --client-command takes an executable (a path, or a name on PATH) and its arguments",
                    e);
        }
    }
}
