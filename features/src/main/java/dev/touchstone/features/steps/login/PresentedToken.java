package dev.touchstone.features.steps.login;

import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.implementation.RunningServer;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.JsonNodeFactory;

/** Presents a token straight to an authenticator, again and again, as API servers do that keep no answer. */
final class PresentedToken {

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    /** What is not there yet is given the time to come. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final WebhookCaller caller;
    private final RunningServer server;
    private final String token;
    private final List<String> refused = new CopyOnWriteArrayList<>();

    PresentedToken(WebhookCaller caller, RunningServer server, String token) {
        this.caller = caller;
        this.server = server;
        this.token = token;
    }

    /** Present it once. */
    Reply present() {
        try {
            WebhookAnswer answer = caller.send(server, "POST", "/authenticate", Map.of(), WebhookCaller.review(token));
            if (answer.authenticated()) {
                return new Reply.Answer(JsonNodeFactory.instance.objectNode(), "");
            }
            String said = "status " + answer.status() + answer.because();
            return isAskedAgain(answer.status()) ? later(said) : refusal(said);
        } catch (IOException e) {
            return isDistrusted(e)
                    ? refusal("a certificate that an API server does not trust: " + e.getMessage())
                    : later("no answer: " + e.getMessage());
        }
    }

    /** More than kube-apiserver asks again for, which of the errors of a server takes 500 and 504, and any with Retry-After. */
    private static boolean isAskedAgain(int status) {
        return status == TOO_MANY || status >= SERVER_ERROR;
    }

    private static boolean isDistrusted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    private static Reply later(String why) {
        Waits.pass(PAUSE);
        return new Reply.Failed(why);
    }

    private Reply refusal(String why) {
        refused.add(why);
        return new Reply.Unauthorized(why);
    }

    /** Return what those were told that no API server asks again for. */
    List<String> refused() {
        return List.copyOf(refused);
    }
}
