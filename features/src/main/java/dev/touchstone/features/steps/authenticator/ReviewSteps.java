package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.HeaderLine;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The API server's question. {@link AnswerSteps} looks at the answer. */
public final class ReviewSteps {

    private static final int CLOCK_TRIES = 10;
    /** How far into a second there is time enough left in it to ask. */
    private static final int LATEST_MILLI = 300;

    private final AuthenticatorState authenticator;
    private final TokenState token;
    private final AnswerState answers;
    private final AnswerSteps answer;

    public ReviewSteps(AuthenticatorState authenticator, TokenState token, AnswerState answers, AnswerSteps answer) {
        this.authenticator = authenticator;
        this.token = token;
        this.answers = answers;
        this.answer = answer;
    }

    @When("the API server presents the token")
    public void present() {
        answers.present(token.token());
    }

    @When("the API server presents the token {int} seconds later")
    public void presentLater(int seconds) {
        authenticator.running();
        Waits.pass(Duration.ofSeconds(seconds));
        present();
    }

    @When("the API server presents the token {int} times")
    public void presentTimes(int times) {
        for (int i = 0; i < times; i++) {
            present();
            answer.accepted();
        }
    }

    @When("the API server presents the token with the header {string}")
    public void presentWithHeader(String header) {
        answers.present(
                token.token(),
                "authentication.k8s.io/v1beta1",
                "/authenticate",
                HeaderLine.of(header).alone());
    }

    @When("the API server presents the token at {string}")
    public void presentAt(String target) {
        answers.present(token.token(), "authentication.k8s.io/v1beta1", target, Map.of());
    }

    @When("the API server presents the token in a TokenReview of {string}")
    public void presentVersion(String apiVersion) {
        answers.present(token.token(), apiVersion, "/authenticate", Map.of());
    }

    @When("the API server presents the token in a review that already says {string}")
    public void presentAnswered(String field) {
        Map<String, Object> review = Map.of(
                "kind",
                "TokenReview",
                "apiVersion",
                "authentication.k8s.io/v1beta1",
                "spec",
                Map.of("token", token.token()),
                "status",
                Map.of(field, true, "user", Map.of("username", "admin", "groups", List.of("system:masters"))));
        answers.send("POST", "/authenticate", Map.of(), JsonMapper.shared().writeValueAsString(review));
    }

    @When("the API server presents the token in the review {string}")
    public void presentIn(String review) {
        answers.send("POST", "/authenticate", Map.of(), review.replace("{token}", token.token()));
    }

    /**
     * Sign and present within one second of the clock. Should the second end before the answer has come, the age was not
     * the one that the scenario names, and it is tried again.
     */
    @When("the API server presents an administrator's token aged {int} seconds to the second")
    public void presentAged(int age) {
        for (int i = 0; i < CLOCK_TRIES; i++) {
            awaitBeginningOfSecond();
            Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            token.url(PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), Settings.CLUSTER)
                    .date(second.minusSeconds(age)));
            present();
            if (Instant.now().truncatedTo(ChronoUnit.SECONDS).equals(second)) {
                return;
            }
        }
        throw new ImplementationFailure("the authenticator never answered within one second in " + CLOCK_TRIES
                + " tries; the machine is too busy to judge an age to the second");
    }

    /** Whether it was hit is seen afterwards: a machine that is busy is no failure of the authenticator. */
    private static void awaitBeginningOfSecond() {
        int millis = Instant.now().get(ChronoField.MILLI_OF_SECOND);
        if (millis > LATEST_MILLI) {
            Waits.pass(Duration.ofMillis(1000L - millis));
        }
    }

    @When("{string} with user ID {string} logs in")
    public void logsIn(String arn, String userId) {
        token.url(PresignedUrl.forPrincipal(token.become(arn, userId), Settings.CLUSTER));
        present();
    }

    @When("the session {string} of role {string} logs in")
    public void sessionLogsIn(String session, String role) {
        logsIn("arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/" + role + "/" + session, "AROAX:" + session);
    }

    @When("the token is presented by the method {string}")
    public void presentBy(String method) {
        presentByAt(method, "/authenticate");
    }

    @When("the token is presented by the method {string} at {string}")
    public void presentByAt(String method, String target) {
        answers.send(method, target, Map.of(), WebhookCaller.review(token.token()));
    }

    @When("the token is presented by the method {string} with the header {string}")
    public void presentBy(String method, String header) {
        answers.send(method, "/authenticate", HeaderLine.of(header).alone(), WebhookCaller.review(token.token()));
    }

    /** A server may close the connection once it has seen how long the review is. */
    @When("the API server presents the token in a review that may be cut off")
    public void presentOrBeCutOff() {
        answers.presentOrBeCutOff(token.token());
    }

    @When("the API server posts {string}")
    public void posts(String body) {
        answers.send("POST", "/authenticate", Map.of(), body);
    }

    @When("someone sends a {word} request to {string}")
    public void sends(String method, String target) {
        sends(method, target, Map.of());
    }

    @When("someone sends a {word} request to {string} with the header {string}")
    public void sends(String method, String target, String header) {
        sends(method, target, HeaderLine.of(header).alone());
    }

    private void sends(String method, String target, Map<String, String> headers) {
        answers.send(method, target, headers, method.equals("POST") ? "{}" : "");
    }
}
