package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Standing;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.pace.Stretch;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.implementation.RunningServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the authenticator of a scenario was last asked, and what it answered. */
public final class AnswerState {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestBed bed = CurrentTestBed.get();
    private final AuthenticatorState authenticator;
    private final Evidence evidence;
    private final Standing standing;
    private final Earlier<WebhookAnswer> answer = new Earlier<>("asked the authenticator");
    private @Nullable Exchange last;
    private boolean repeating;
    private boolean hasAccepted;
    private boolean hasDenied;
    private boolean isCutOff;
    private Duration took = Duration.ZERO;
    private Duration fairlyTook = Duration.ZERO;

    public AnswerState(AuthenticatorState authenticator, Evidence evidence, Standing standing) {
        this.authenticator = authenticator;
        this.evidence = evidence;
        this.standing = standing;
    }

    /** Present a token as kube-apiserver does. */
    public void present(String token) {
        present(token, "authentication.k8s.io/v1beta1", "/authenticate", Map.of());
    }

    void present(String token, String apiVersion, String target, Map<String, String> headers) {
        send("POST", target, headers, review(token, apiVersion));
    }

    /** Present a token where the end of the connection is an answer as well; {@link #isCutOff} says which it was. */
    void presentOrBeCutOff(String token) {
        String body = review(token, "authentication.k8s.io/v1beta1");
        try {
            ask(authenticator.running(), "POST", "/authenticate", Map.of(), body, WebhookCaller.body("POST", body));
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw Unmet.noAnswer("POST /authenticate", e);
            }
            isCutOff = true;
            standing.rightlyRefused();
        }
    }

    /** Return whether the connection ended in place of the last answer, where that may be. */
    boolean isCutOff() {
        return isCutOff;
    }

    private static String review(String token, String apiVersion) {
        Map<String, Object> review = new LinkedHashMap<>();
        review.put("kind", "TokenReview");
        review.put("apiVersion", apiVersion);
        review.put("metadata", Map.of());
        review.put("spec", Map.of("token", token));
        review.put("status", Map.of("user", Map.of()));
        return JSON.writeValueAsString(review);
    }

    /** Send anything. A connection that ends without an answer fails the scenario. */
    void send(String method, String target, Map<String, String> headers, String body) {
        send(authenticator.running(), method, target, headers, body);
    }

    /**
     * Present a token again and again until the answer is as it should be. The last exchange alone is evidence.
     *
     * @param assertion about {@link #answer}
     */
    public void presentUntil(String token, Runnable assertion) {
        last = null;
        repeating = true;
        try {
            bed.waits().eventuallyLoggedIn(() -> {
                present(token);
                assertion.run();
            });
        } finally {
            repeating = false;
            if (last != null) {
                last.attach();
            }
        }
    }

    void send(RunningServer server, String method, String target, Map<String, String> headers, String body) {
        send(server, method, target, headers, body, WebhookCaller.body(method, body));
    }

    /**
     * Post a review in a way of its own, such as in a coding or in pieces.
     *
     * @param review what the body says, for the evidence
     */
    void post(Map<String, String> headers, String review, BodyPublisher body) {
        send(authenticator.running(), "POST", "/authenticate", headers, review, body);
    }

    /** @param text what the body says, for the evidence */
    private void send(
            RunningServer server,
            String method,
            String target,
            Map<String, String> headers,
            String text,
            BodyPublisher body) {
        try {
            ask(server, method, target, headers, text, body);
        } catch (IOException e) {
            throw Unmet.noAnswer(method + " " + target, e);
        }
    }

    private void ask(
            RunningServer server,
            String method,
            String target,
            Map<String, String> headers,
            String text,
            BodyPublisher body)
            throws IOException {
        Exchange exchange =
                new Exchange(method + " " + target, method + " " + target + "\n" + lines(headers) + "\n" + text);
        isCutOff = false;
        WebhookAnswer seen;
        Stretch stretch = bed.pace().begin();
        try {
            seen = answer.set(bed.webhook().send(server, method, target, headers, body));
        } catch (IOException e) {
            standing.unanswered(text);
            exchange.answered("no answer: " + e);
            throw e;
        }
        took = stretch.real();
        fairlyTook = stretch.fair();
        hasAccepted |= seen.authenticated();
        standing.answered(text, seen);
        exchange.answered(seen.status() + "\nContent-Type: " + seen.contentType() + "\n\n" + seen.body());
    }

    /**
     * Require that the last answer is a denial, in either form that kube-apiserver takes.
     *
     * @param whom what was asked about, for the message
     */
    public void requireDenial(Object whom) {
        requireDenial(whom, answer());
    }

    void requireDenial(Object whom, WebhookAnswer given) {
        assertThat(given.denies())
                .as(
                        "whether the answer to %s is a denial: 403, or 200 and nobody authenticated; its status is %d",
                        whom, given.status())
                .isTrue();
        standing.rightlyRefused();
    }

    /**
     * Require that the last answer is a denial, or a status 5xx, by which an authenticator says that STS has failed: an API
     * server takes it for an error, lets nobody in, and keeps nothing of it.
     *
     * @param whom what was asked about, for the message
     */
    void requireDenialOrBlame(Object whom) {
        WebhookAnswer given = answer();
        if (given.status() / 100 == 5) {
            assertThat(given.authenticated())
                    .as("whether the answer to %s, whose status is %d, authenticates somebody", whom, given.status())
                    .isFalse();
            standing.rightlyRefused();
        } else {
            requireDenial(whom, given);
        }
    }

    /**
     * Require that the last answer refuses the request as such.
     *
     * @param what was asked, for the message
     */
    void requireFinal4xx(String what) {
        assertThat(answer().isFinal4xx())
                .as("whether %s is answered 4xx, and not 429; its status is %d", what, answer().status())
                .isTrue();
    }

    /** Say that nobody was to be authenticated by the last answer. */
    void rightlyRefused() {
        standing.rightlyRefused();
    }

    /** Note that somebody had to be refused: the scenario then has to see somebody accepted as well. */
    public void denied() {
        hasDenied = true;
    }

    /** Return whether somebody had to be refused, and the scenario has seen nobody accepted. */
    boolean needsControl() {
        return hasDenied && !hasAccepted;
    }

    /** Keep the reason of a refusal that was to be, where the authenticator gives one. */
    public void refused() {
        refused(answer());
    }

    void refused(WebhookAnswer given) {
        denied();
        standing.rightlyRefused();
        if (!given.error().isEmpty()) {
            evidence.refusal(given.error());
        }
    }

    public WebhookAnswer answer() {
        return answer.get();
    }

    /** Return how long the last answer took by the clock. */
    Duration took() {
        return took;
    }

    /** Return how much of that time the authenticator had. */
    Duration fairlyTook() {
        return fairlyTook;
    }

    /** A question, and its answer once there is one. */
    private final class Exchange {
        private final String title;
        private final String request;
        private String response = "";

        Exchange(String title, String request) {
            this.title = title;
            this.request = request;
        }

        void answered(String text) {
            response = text;
            if (repeating) {
                last = this;
            } else {
                attach();
            }
        }

        void attach() {
            evidence.exchange(title, request, response);
        }
    }

    private static String lines(Map<String, String> headers) {
        StringBuilder text = new StringBuilder();
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
