package dev.touchstone.features.testbed;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.evidence.StarvedMachine;
import dev.touchstone.features.testbed.pace.Stretch;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.evidence.Redactor;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.TokenRequest;
import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.Finished;
import dev.touchstone.fixtures.process.TemporaryFolder;
import dev.touchstone.fixtures.token.PresignedUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that what is to be judged runs at all, before it is judged: a server that never listens, or a client that
 * never makes a token, has not failed hundreds of requirements, the run has failed. Sees also whether a plain login works,
 * which so much stands on.
 */
final class Preflight {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int LOGINS = 3;

    private Preflight() {}

    /** @throws ImplementationFailure if the server does not serve, or the client cannot be run or makes no token */
    static void check(TestBed bed) {
        RunningServer server = serving(bed);
        refusal(bed, server).ifPresent(seen -> bed.grounds().lose(Side.SERVER, seen));
        CheckedToken.of(bed.client(), bed.aws()).wrong().ifPresent(seen -> bed.grounds()
                .lose(Side.CLIENT, seen));
    }

    /** A machine that is too slow for the server to come up says so, and is not the server's fault. */
    private static RunningServer serving(TestBed bed) {
        Stretch stretch = bed.pace().begin();
        try {
            return bed.authenticators().borrow(StandardSettings.standard());
        } catch (ImplementationFailure e) {
            // What fails before its time is up does not fail for want of it.
            if (stretch.real().compareTo(TestBedBuilder.START_LIMIT) >= 0 && stretch.isStarved()) {
                throw new ImplementationFailure(e.getMessage() + "; " + stretch.describe() + ". Run it again", e);
            }
            throw e;
        }
    }

    /** Return how a server refuses whom it must let in; empty if it lets them in. */
    private static Optional<String> refusal(TestBed bed, RunningServer server) {
        String seen = "";
        for (int i = 0; i < LOGINS; i++) {
            AwsPrincipal administrator = bed.aws()
                    .newPrincipal(
                            StandardSettings.ACCOUNT,
                            "arn:aws:sts::" + StandardSettings.ACCOUNT + ":assumed-role/KubernetesAdmin/preflight",
                            "AROAPREFLIGHT:preflight");
            String token = PresignedUrl.forPrincipal(administrator, StandardSettings.CLUSTER)
                    .token();
            try {
                WebhookAnswer answer =
                        bed.webhook().send(server, "POST", "/authenticate", Map.of(), WebhookCaller.review(token));
                if (answer.authenticated()) {
                    return Optional.empty();
                }
                seen = "the server refuses a plain, right login: status " + answer.status()
                        + (answer.error().isEmpty() ? ", without a reason" : answer.because());
            } catch (IOException e) {
                seen = "the server gives a plain, right login no answer: " + e.getMessage();
            } catch (StarvedMachine e) {
                throw new ImplementationFailure(e.getMessage() + ". Run it again", e);
            }
        }
        return Optional.of(seen);
    }

    /**
     * Have a client make a token, in a home of its own.
     *
     * @param role the ARN of the role that it assumes, or null for none
     * @return how it ended
     * @throws ImplementationFailure if it cannot be run at all
     */
    static Finished token(ClientImplementation implementation, @Nullable String role, Map<String, String> credentials) {
        PluginCommand client;
        Finished end;
        try (TemporaryFolder home = TemporaryFolder.create("preflight-home")) {
            Map<String, String> environment = new TreeMap<>(credentials);
            environment.put("HOME", home.path().toString());
            client = implementation.command(new TokenRequest(StandardSettings.CLUSTER, role, List.of(), environment));
            end = run(client);
        }
        if (end.status() == NOT_EXECUTABLE || end.status() == NOT_FOUND) {
            throw new ImplementationFailure(
                    "the client under test cannot be run: `" + Redactor.redact(String.join(" ", client.line()))
                            + "` ended with status " + end.status()
                            + (end.status() == NOT_FOUND
                                    ? ": no such command; give a path, or a name on the PATH"
                                    : ": it is not executable; make it so, or name another"));
        }
        return end;
    }

    /**
     * Run a client to its end, however it ends.
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
