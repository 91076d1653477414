package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.LargeToken;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.webhook.WebhookAnswer;
import io.cucumber.java.en.Then;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The authenticator's answer to a review, and how long it took. */
public final class AnswerSteps {

    private final TokenState token;
    private final AnswerState answers;

    public AnswerSteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
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

    private String reason() {
        String error = answers.answer().error();
        return error.isEmpty() ? "none" : error;
    }
}
