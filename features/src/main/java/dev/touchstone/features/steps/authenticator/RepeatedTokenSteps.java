package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.AtOnce;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.webhook.RawClient;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.aws.AwsFault;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One token that is presented again and again, as kubectl does for as long as it lasts. */
public final class RepeatedTokenSteps {

    private final AuthenticatorState authenticator;
    private final TokenState token;
    private final LoginCaller logins;
    private final Queue<WebhookAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<WebhookAnswer> refusals = new ConcurrentLinkedQueue<>();
    private final List<WebhookAnswer> withoutToken = new ArrayList<>();
    private final List<WebhookAnswer> unnamed = new ArrayList<>();
    private final Queue<WebhookAnswer> forged = new ConcurrentLinkedQueue<>();

    public RepeatedTokenSteps(AuthenticatorState authenticator, TokenState token, LoginCaller logins) {
        this.authenticator = authenticator;
        this.token = token;
        this.logins = logins;
    }

    @When("the API server presents the token {int} times, {int} at a time")
    public void presentTogether(int times, int width) {
        AtOnce.run(width, Collections.nCopies(times, this::presentUnlessRefused));
    }

    @When("the API server presents the token and then posts {string}, {int} times")
    public void presentAndPost(String review, int times) {
        for (int i = 0; i < times; i++) {
            presentUnlessRefused();
            withoutToken.add(logins.post(review));
        }
    }

    /** More than once: what is kept from one answer for the next may be kept in several places. */
    @When("the API server presents the token, and another one to which STS answers {string}, {int} times")
    public void presentBesideUnnamed(String body, int times) {
        for (int i = 0; i < times; i++) {
            presentUnlessRefused();
            Edge.aws().fault(token.principal().accessKeyId(), new AwsFault.Answer(200, "application/json", body), 1);
            unnamed.add(logins.logIn(other()));
        }
    }

    /** VER-62 says what one answer is to the same token. */
    private String other() {
        return token.url().wrongSignature().token();
    }

    @Then("the token is accepted each time, and the one of which STS names nobody is refused")
    public void acceptedWhereNamed() {
        acceptedEachTime();
        unnamed.stream().filter(WebhookAnswer::authenticated).limit(1).forEach(first -> logins.attach(other(), first));
        assertThat(unnamed.stream().map(WebhookAnswer::authenticated).toList())
                .as("whether tokens of whom STS names nobody, each just after a login, log somebody in")
                .containsOnly(false);
    }

    @Then("the token is accepted each time, and what has none is refused")
    public void acceptedOnly() {
        acceptedEachTime();
        assertThat(withoutToken.stream().map(WebhookAnswer::authenticated).toList())
                .as("whether reviews without a token, each just after a login, log somebody in")
                .containsOnly(false);
    }

    /** One refusal tells enough; of a server that is slow to refuse, all would take minutes. */
    private void presentUnlessRefused() {
        if (refusals.isEmpty()) {
            WebhookAnswer answer = logins.logIn(token.token());
            (answer.authenticated() ? answers : refusals).add(answer);
        }
    }

    @When("the API server presents the token, and {int} milliseconds later the same with another signature")
    public void presentBesideForged(int millis) {
        String other = other();
        AtOnce.run(2, List.of(this::presentUnlessRefused, () -> {
            Waits.pass(Duration.ofMillis(millis));
            forged.add(logins.logIn(other));
        }));
        forged.forEach(answer -> logins.attach(other, answer));
    }

    @When("a client presents the token and is gone {int} milliseconds later, and in between the API server presents it")
    public void presentBesideGone(int millis) throws IOException {
        Duration half = Duration.ofMillis(millis / 2);
        CompletableFuture<Boolean> presented;
        try (RawClient gone = RawClient.to(authenticator.running())) {
            gone.send("POST /authenticate", WebhookCaller.review(token.token()));
            Waits.pass(half);
            presented = AtOnce.begin(() -> {
                presentUnlessRefused();
                return true;
            });
            Waits.pass(half);
        }
        AtOnce.join(presented);
    }

    @Then("the token is accepted, and the one with another signature is refused")
    public void acceptedBesideForged() {
        acceptedEachTime();
        assertThat(forged.stream().map(WebhookAnswer::authenticated).toList())
                .as("whether the token with another signature logs somebody in")
                .containsExactly(false);
    }

    @Then("it is accepted each time")
    public void acceptedEachTime() {
        refusals.stream().limit(1).forEach(first -> logins.attach(token.token(), first));
        assertThat(refusals.size())
                .as("refusals of a token that is good, after it was accepted %d times", answers.size())
                .isZero();
        assertThat(answers).as("answers that accept it").isNotEmpty();
    }
}
