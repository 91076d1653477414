package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.AtOnce;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.net.Stalls;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Tokens of strangers for regions that do not exist. */
public final class StrangerSteps {

    /** Less than a server waits for a connection, however impatient it is. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** Fewer than the fewest calls that any server makes at a time. */
    private static final int ENOUGH = 5;

    private final LoginCaller logins;
    private final List<String> hosts = new ArrayList<>();
    private final List<CompletableFuture<LoginCaller.Timed>> answers = new ArrayList<>();
    private Map<String, Integer> connectedBefore = Map.of();

    public StrangerSteps(LoginCaller logins) {
        this.logins = logins;
    }

    @Given("nobody answers for {int} invented regions")
    public void silent(int count) {
        for (int i = 1; i <= count; i++) {
            String host = "sts." + region(i) + ".amazonaws.com";
            Edge.aws().proxy().stalls().begin(host, Stalls.Phase.TUNNEL);
            hosts.add(host);
        }
    }

    @When("strangers present a token for each of those regions at once")
    public void present() {
        answers.clear();
        connectedBefore = Edge.aws().proxy().connections();
        AwsPrincipal stranger = Edge.aws()
                .newPrincipal(Settings.ACCOUNT, "arn:aws:iam::" + Settings.ACCOUNT + ":user/stranger", "AIDASTRANGER");
        for (int i = 0; i < hosts.size(); i++) {
            String token = PresignedUrl.forPrincipal(stranger, Settings.CLUSTER)
                    .region(region(i + 1))
                    .host(hosts.get(i))
                    .token();
            answers.add(AtOnce.begin(() -> logins.logInTimed(token)));
        }
        Settled underWay = new Settled();
        CurrentTestBed.get().waits().eventuallyLoggedIn(() -> {
            long now = underWay();
            assertThat(now)
                    .as("tokens for invented regions that were refused, or for which a connection was begun")
                    .isGreaterThanOrEqualTo(ENOUGH);
            assertThat(underWay.at(now))
                    .as("whether no more of them are refused, and no more connections begun, for half a second")
                    .isTrue();
        });
    }

    private long underWay() {
        return IntStream.range(0, hosts.size())
                .filter(i -> answers.get(i).isDone() || connections(hosts.get(i)) > 0)
                .count();
    }

    /** Count the connections to a host since the strangers came. */
    private int connections(String host) {
        return Edge.aws().proxy().connections().getOrDefault(host, 0) - connectedBefore.getOrDefault(host, 0);
    }

    @Then("every stranger is refused")
    public void refused() {
        assertThat(answers)
                .extracting(answer -> AtOnce.join(answer).answer())
                .as("answers to tokens for invented regions")
                .noneMatch(WebhookAnswer::authenticated);
    }

    @Then("the host of no stranger who was refused at once was connected to")
    public void notConnected() {
        for (int i = 0; i < hosts.size(); i++) {
            if (AtOnce.join(answers.get(i)).took().compareTo(AT_ONCE) < 0) {
                assertThat(connections(hosts.get(i)))
                        .as("connections to %s", hosts.get(i))
                        .isZero();
            }
        }
    }

    @After
    public void end() {
        hosts.forEach(host -> Edge.aws().proxy().stalls().end(host));
    }

    private static String region(int number) {
        return "eu-nowhere-" + number;
    }
}
