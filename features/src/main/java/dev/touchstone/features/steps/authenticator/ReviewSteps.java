package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.LargeToken;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API server's question and the authenticator's answer. */
public final class ReviewSteps {

    private static final int CLOCK_TRIES = 10;
    /** How far into a second there is time enough left in it to ask. */
    private static final int LATEST_MILLI = 300;

    private final AuthenticatorState authenticator;
    private final TokenState token;
    private final AnswerState answers;

    public ReviewSteps(AuthenticatorState authenticator, TokenState token, AnswerState answers) {
        this.authenticator = authenticator;
        this.token = token;
        this.answers = answers;
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
            accepted();
        }
    }

    @When("the API server presents the token with the header {string}")
    public void presentWithHeader(String header) {
        String[] parts = header.split(": ", 2);
        answers.present(token.token(), "authentication.k8s.io/v1beta1", "/authenticate", Map.of(parts[0], parts[1]));
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
        answers.send(method, "/authenticate", Map.of(), WebhookCaller.review(token.token()));
    }

    @When("the token is presented by the method {string} with the header {string}")
    public void presentBy(String method, String header) {
        String[] parts = header.split(": ", 2);
        answers.send(method, "/authenticate", Map.of(parts[0], parts[1]), WebhookCaller.review(token.token()));
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
        answers.send(method, target, Map.of(), method.equals("POST") ? "{}" : "");
    }

    @Then("the token is accepted")
    public void accepted() {
        assertThat(answers.answer().status())
                .as("status of the answer to a token that must be accepted; the reason given: %s", reason())
                .isEqualTo(200);
        assertThat(answers.answer().authenticated()).as("status.authenticated").isTrue();
    }

    @Then("the large token is accepted")
    public void largeAccepted() {
        if (!answers.answer().authenticated()) {
            throw LargeToken.refused(
                    "answer to a token of " + token.token().length() + " bytes",
                    "status " + answers.answer().status() + " and nobody authenticated; the reason given: " + reason());
        }
        accepted();
    }

    @Then("the token is refused")
    public void refused() {
        nobody();
        answers.requireDenial("a token that must be refused");
        answers.refused();
    }

    @Then("the token is refused, or the API server is told to ask again")
    public void refusedOrPutOff() {
        nobody();
        if (answers.answer().status() != WebhookAnswer.TOO_MANY_REQUESTS) {
            answers.requireDenialOrBlame("a token that must be refused, unless it is 429 or 5xx");
        }
        answers.refused();
    }

    /** WEB-15. */
    @Then("the token is refused, or STS is blamed by a status 5xx")
    public void refusedOrBlamed() {
        nobody();
        answers.requireDenialOrBlame("a token about which STS has failed, unless it is 5xx");
        answers.refused();
    }

    /** An API server takes any 4xx for no login. It comes again after a 429 alone. */
    @Then("the review is refused as a whole")
    public void refusedWhole() {
        nobody();
        WebhookAnswer answer = answers.answer();
        assertThat(answer.denies() || answer.isFinal4xx())
                .as(
                        "whether a review that must be refused is denied, or answered 4xx; its status is %d",
                        answer.status())
                .isTrue();
        answers.refused();
    }

    @Then("the review is refused as a whole, or cut off")
    public void refusedWholeOrCutOff() {
        if (answers.isCutOff()) {
            answers.denied();
        } else {
            refusedWhole();
        }
    }

    @Then("the token is accepted as that of {string}, or the review is refused with a status 4xx")
    public void acceptedOrRefusedWhole(String username) {
        if (answers.answer().authenticated()) {
            accepted();
            assertThat(answers.answer().username()).as("username in the answer").isEqualTo(username);
            return;
        }
        nobody();
        answers.requireFinal4xx("a review in a form that need not be known");
    }

    @Then("the review is refused with a status 4xx")
    public void refused4xx() {
        nobody();
        answers.requireFinal4xx("what is no review");
    }

    @Then("the answer has no status 2xx")
    public void notDone() {
        assertThat(answers.answer().status() / 100)
                .as("first digit of the status of the answer to what is not served")
                .isNotEqualTo(2);
    }

    @Then("the path is not served")
    public void notServed() {
        nobody();
        assertThat(answers.answer().status())
                .as("status of the answer at another spelling of /authenticate, which must be 404 or a redirect")
                .isIn(301, 302, 307, 308, 404);
    }

    @Then("the denial holds an empty metadata, spec and user")
    public void emptyDenial() {
        nobody();
        assertThat(answers.answer().part("metadata")).as("metadata").isEqualTo("{}");
        assertThat(answers.answer().part("spec")).as("spec").isEqualTo("{}");
        assertThat(answers.answer().part("status", "user")).as("status.user").isEqualTo("{}");
    }

    @Then("the authenticator answers {int}")
    public void status(int status) {
        assertThat(answers.answer().status()).as("status of the answer").isEqualTo(status);
    }

    @Then("the answer is JSON")
    public void json() {
        assertThat(answers.answer().contentType()).as("Content-Type").startsWith("application/json");
        assertThat(answers.answer().isJson()).as("a JSON object as body").isTrue();
    }

    @Then("the answer authenticates nobody")
    public void nobody() {
        answers.denied();
        assertThat(answers.answer().authenticated())
                .as(
                        "whether a token that must be refused is accepted, as <%s>",
                        answers.answer().username())
                .isFalse();
        assertThat(answers.answer().username()).as("the username in a denial").isEmpty();
        answers.rightlyRefused();
    }

    @Then("the answer's apiVersion, where it has one, is {string}")
    public void version(String apiVersion) {
        assertThat(answers.answer().apiVersion()).as("apiVersion of the answer").isIn("", apiVersion);
    }

    @Then("the answer has no audiences, or one of {string}")
    public void audiences(String asked) {
        List<String> wanted = JsonMapper.shared()
                .readTree(asked)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        List<String> answered = answers.answer().audiences();
        assertThat(answered.isEmpty() || answered.stream().anyMatch(wanted::contains))
                .as("whether status.audiences is absent, or has one of %s; it is %s", wanted, answered)
                .isTrue();
    }

    @Then("its kind, where it has one, is {string}")
    public void kind(String kind) {
        assertThat(answers.answer().part("kind")).as("kind of the answer").isIn("", '"' + kind + '"');
    }

    @Then("that took at most {int} seconds")
    public void tookAtMost(int most) {
        assertThat(answers.took().toMillis())
                .as("milliseconds until the answer")
                .isLessThanOrEqualTo(most * 1000L);
    }

    /** What is waited for goes by the clock, however slow the machine; what comes on top of it does not. */
    @Then("that took at most {int} seconds, and {int} of its own")
    public void tookAtMost(int waited, int own) {
        long millis = answers.took().toMillis();
        double pace = (double) answers.fairlyTook().toMillis() / Math.max(1, millis);
        assertThat((long) ((millis - waited * 1000L) * pace))
                .as("milliseconds that the authenticator had beyond the %d s that it may wait", waited)
                .isLessThanOrEqualTo(own * 1000L);
    }

    @Then("that took at least {int} seconds")
    public void tookAtLeast(int least) {
        assertThat(answers.took().toMillis())
                .as("milliseconds until the answer")
                .isGreaterThanOrEqualTo(least * 1000L);
    }

    private String reason() {
        String error = answers.answer().error();
        return error.isEmpty() ? "none" : error;
    }
}
