package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.AtOnce;
import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.pace.Stretch;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.After;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;

/** Logins that wait because STS does not answer yet. */
public final class HeldLoginSteps {

    /** Longer than any server waits for STS, and than the scenario lasts. */
    private static final Duration HELD = Duration.ofSeconds(30);

    private final TestBed bed = CurrentTestBed.get();
    private final TokenState token;
    private final LoginCaller logins;
    private final AnswerState answer;
    private final List<String> accessKeys = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<CompletableFuture<WebhookAnswer>> answers = new ArrayList<>();
    private final Earlier<Stretch> sincePresented = new Earlier<>("presented many tokens");
    private CyclicBarrier held = new CyclicBarrier(1);

    public HeldLoginSteps(TokenState token, LoginCaller logins, AnswerState answer) {
        this.token = token;
        this.logins = logins;
        this.answer = answer;
    }

    @When("{int} administrators present their tokens, and STS does not answer yet")
    public void present(int count) {
        // One more than will ever be there.
        held = new CyclicBarrier(count + 1);
        for (int i = 0; i < count; i++) {
            tokens.add(PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), Settings.CLUSTER)
                    .token());
            String accessKey = token.principal().accessKeyId();
            Edge.aws().fault(accessKey, new AwsFault.Together(held, HELD));
            accessKeys.add(accessKey);
        }
        sincePresented.set(bed.pace().begin());
        tokens.forEach(text -> answers.add(AtOnce.begin(() -> logins.logIn(text))));
        awaitFullHouse(count);
    }

    /** A server may ask STS for fewer at a time, and it may answer some already. */
    private void awaitFullHouse(int count) {
        Settled atSts = new Settled();
        bed.waits().eventuallyLoggedIn(() -> {
            long done = answers.stream().filter(CompletableFuture::isDone).count();
            long waiting = held.getNumberWaiting();
            assertThat(done + waiting == count || done + waiting > 0 && atSts.at(done + waiting))
                    .as(
                            "%d logins that were answered and %d that wait for STS are all, or no more for now",
                            done, waiting)
                    .isTrue();
        });
    }

    /** What is waited for goes by the clock, however slow the machine; what comes on top of it does not. */
    @Then("each is answered within {int} seconds, and {int} of its own, and nobody is authenticated")
    public void answeredWithin(int waited, int own) {
        answer.denied();
        Duration left = sincePresented.get().left(Duration.ofSeconds((long) waited + own));
        bed.waits().within(left, () -> assertThat(answers.stream().filter(one -> !one.isDone()))
                .as("logins of %d that are not answered, %d s after they were begun", answers.size(), waited + own)
                .isEmpty());
        List<Boolean> authenticated = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            WebhookAnswer given = AtOnce.join(answers.get(i));
            authenticated.add(given.authenticated());
            if (i == 0 || given.authenticated()) {
                logins.attach(tokens.get(i), given);
            }
        }
        assertThat(authenticated)
                .as("whether logins about which STS has said nothing log somebody in")
                .containsOnly(false);
    }

    @After
    public void release() {
        accessKeys.forEach(accessKey -> Edge.aws().clearFaults(accessKey));
        held.reset();
    }
}
