package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.AtOnce;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A good token and one with a flaw, each presented many times while the other is. */
public final class MixedTokenSteps {

    private final TokenState token;
    private final LoginCaller logins;
    private final Queue<Outcome> good = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> flawed = new ConcurrentLinkedQueue<>();
    private String flawedKey = "";

    /** A token, and what was said of it. */
    private record Outcome(String token, WebhookAnswer answer) {}

    public MixedTokenSteps(TokenState token, LoginCaller logins) {
        this.token = token;
        this.logins = logins;
    }

    @When(
            "the API server presents the token, and another one with {string} set to {string}, {int} times each, {int} at a time")
    public void presentBoth(String name, String rawValue, int times, int width) {
        AwsPrincipal known = token.principal();
        AwsPrincipal other = Edge.aws().newPrincipal(known.account(), known.arn(), known.userId());
        String flaw = PresignedUrl.forPrincipal(other, Settings.CLUSTER)
                .with(name, rawValue)
                .token();
        flawedKey = other.accessKeyId();
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(() -> present(token.token(), good));
            all.add(() -> present(flaw, flawed));
        }
        AtOnce.run(width, all);
    }

    /** One wrong answer tells enough; of a server that is slow to refuse, all would take minutes. */
    private void present(String presented, Queue<Outcome> outcomes) {
        if (good.stream().allMatch(outcome -> outcome.answer().authenticated())) {
            outcomes.add(new Outcome(presented, logins.logIn(presented)));
        }
    }

    @Then("the token is accepted each time, and the other one is refused")
    public void acceptedAndRefused() {
        attachFirst(good, false);
        attachFirst(flawed, true);
        assertThat(good).as("answers to the good token").isNotEmpty();
        assertThat(authenticated(good))
                .as("whether the good token, presented while another is refused, logs somebody in")
                .containsOnly(true);
        assertThat(authenticated(flawed))
                .as("whether the token that is to be refused, presented while a good one is, logs somebody in")
                .containsOnly(false);
    }

    @Then("STS is not asked about the other one")
    public void notAsked() {
        assertThat(Edge.aws().calls().stream().map(AwsCall::accessKeyId).filter(flawedKey::equals))
                .as("requests of the token that is to be refused that reached STS")
                .isEmpty();
    }

    private void attachFirst(Queue<Outcome> outcomes, boolean authenticated) {
        outcomes.stream()
                .filter(outcome -> outcome.answer().authenticated() == authenticated)
                .limit(1)
                .forEach(outcome -> logins.attach(outcome.token(), outcome.answer()));
    }

    private static List<Boolean> authenticated(Queue<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.answer().authenticated())
                .toList();
    }
}
