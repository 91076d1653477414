package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Standing;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.features.webhook.WebhookCaller;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Puts many logins to the authenticator of a scenario. Thread-safe. */
public final class LoginCaller {

    private static final String AUTHENTICATE = "/authenticate";

    private final TestBed bed = CurrentTestBed.get();
    private final AuthenticatorState authenticator;
    private final Evidence evidence;
    private final Standing standing;

    public LoginCaller(AuthenticatorState authenticator, Evidence evidence, Standing standing) {
        this.authenticator = authenticator;
        this.evidence = evidence;
        this.standing = standing;
    }

    /** An answer, and how long it took to come. */
    record Timed(WebhookAnswer answer, Duration took) {}

    /** Present a token on a connection that nobody used before. */
    Timed logInAnew(String token) {
        return askAnew("POST", AUTHENTICATE, WebhookCaller.review(token));
    }

    /** Ask on a connection that nobody used before. */
    Timed askAnew(String method, String target, String body) {
        long begin = System.nanoTime();
        try {
            WebhookAnswer answer = bed.newWebhook().send(authenticator.running(), method, target, Map.of(), body);
            standing.answered(body, answer);
            return new Timed(answer, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            standing.unanswered(body);
            throw Unmet.noAnswer(method + " " + target, e);
        }
    }

    /** Present a token. No evidence is taken: {@link #attach} those that tell something. */
    public WebhookAnswer logIn(String token) {
        return post(WebhookCaller.review(token));
    }

    /** Send a review, on a connection that others may have used. */
    WebhookAnswer post(String review) {
        try {
            WebhookAnswer answer = bed.webhook().send(authenticator.running(), "POST", AUTHENTICATE, Map.of(), review);
            standing.answered(review, answer);
            return answer;
        } catch (IOException e) {
            standing.unanswered(review);
            throw Unmet.noAnswer("a login", e);
        }
    }

    /** Present a token, and take the time. */
    Timed logInTimed(String token) {
        long begin = System.nanoTime();
        WebhookAnswer answer = logIn(token);
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Take a login as evidence. */
    public void attach(String token, WebhookAnswer answer) {
        evidence.exchange(
                "POST " + AUTHENTICATE,
                "POST " + AUTHENTICATE + "\n\n" + WebhookCaller.review(token),
                answer.status() + "\n\n" + answer.body());
    }
}
