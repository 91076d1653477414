package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.AtOnce;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.http.BoundedHttp;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.pki.KeyPairPem;
import dev.touchstone.fixtures.pki.TestCa;
import dev.touchstone.fixtures.process.Ports;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** A server from its first breath to its last. */
public final class LifecycleSteps {

    private static final Duration END_LIMIT = Duration.ofSeconds(15);
    /** Less than the ten seconds after which a server gives up. */
    private static final Duration TOGETHER_LIMIT = Duration.ofSeconds(5);

    private static final int HEALTH_TRIES = 3;
    private static final List<String> NAMES = List.of("localhost", "127.0.0.1");

    private final TestBed bed = CurrentTestBed.get();
    private final AuthenticatorState authenticator;
    private final TokenState token;
    private final CommandState command;
    private List<WebhookAnswer> answers = List.of();
    private CyclicBarrier barrier = new CyclicBarrier(1);
    private int healthStatus;

    public LifecycleSteps(AuthenticatorState authenticator, TokenState token, CommandState command) {
        this.authenticator = authenticator;
        this.token = token;
        this.command = command;
    }

    @Given("an authenticator that serves with a certificate of an elliptic curve")
    public void ellipticCurve() {
        TestCa authority = TestCa.create("touchstone-ec");
        authenticator.startOwn(StandardSettings.standard(), ServingPair.of(authority.issueServer(NAMES), authority));
    }

    @Given("an authenticator that serves with a certificate that expired yesterday")
    public void expired() {
        Instant now = Instant.now();
        KeyPairPem pair = TestCa.create("touchstone-expired")
                .issueRsaServer(NAMES, now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)));
        // Trusted by itself, as an API server trusts what init made; its time is then not looked at.
        authenticator.startOwn(
                StandardSettings.standard(),
                new ServingPair(pair.certificatePem(), pair.privateKeyPem(), pair.certificatePem()));
    }

    @Given("an authenticator that serves with a certificate of an intermediate authority")
    public void intermediate() {
        TestCa root = TestCa.create("touchstone-root");
        TestCa intermediate = root.issueAuthority("touchstone-intermediate");
        // Not of an elliptic curve, which is a question of its own.
        KeyPairPem pair = intermediate.issueRsaServer(NAMES);
        authenticator.startOwn(
                StandardSettings.standard(),
                new ServingPair(
                        pair.certificatePem() + intermediate.certificatePem(),
                        pair.privateKeyPem(),
                        root.certificatePem()));
    }

    @Given("an authenticator whose certificate is for {string} alone")
    public void certificateFor(String name) {
        TestCa authority = TestCa.create("touchstone-one-name");
        authenticator.startOwn(
                StandardSettings.standard(), ServingPair.of(authority.issueRsaServer(List.of(name)), authority));
    }

    @Given("a server that will be sent signals")
    public void signalled() {
        command.prepare(Call::withSignals);
    }

    @When("SIG{word} arrives while STS is asked about the token, and STS answers after {int} second(s)")
    public void signal(String name, int seconds) {
        bed.aws().fault(token.principal().accessKeyId(), new AwsFault.Slow(Duration.ofSeconds(seconds)));
        RunningServer server = authenticator.running();
        String presented = token.token();
        CompletableFuture<WebhookAnswer> answer = AtOnce.begin(() -> ask(server, presented));
        bed.waits()
                .eventuallyLoggedIn(
                        () -> assertThat(token.calls()).as("calls of STS").isNotEmpty());
        command.signal(name);
        answers = List.of(AtOnce.join(answer));
    }

    @When("{int} administrators present their tokens at once, and STS answers once {int} are there at a time")
    public void atOnce(int count, int together) {
        barrier = new CyclicBarrier(together);
        presentAtOnce(count, new AwsFault.Together(barrier, TOGETHER_LIMIT));
    }

    @When("{int} administrators present their tokens at once, and STS takes {int} second(s) for each")
    public void atOnceAtSlowSts(int count, int seconds) {
        presentAtOnce(count, new AwsFault.Slow(Duration.ofSeconds(seconds)));
    }

    private void presentAtOnce(int count, AwsFault ofSts) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), Settings.CLUSTER)
                    .token());
            bed.aws().fault(token.principal().accessKeyId(), ofSts);
        }
        RunningServer server = authenticator.running();
        answers = AtOnce.all(
                count,
                tokens.stream()
                        .<Supplier<WebhookAnswer>>map(text -> () -> ask(server, text))
                        .toList());
    }

    @Then("each is accepted")
    public void accepted() {
        assertThat(answers).as("answers").isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.status()).as("status").isEqualTo(200);
            assertThat(answer.authenticated()).as("status.authenticated").isTrue();
        });
    }

    @Then("so many were with STS at a time")
    public void together() {
        assertThat(!barrier.isBroken())
                .as("whether %d requests were with STS at the same time", barrier.getParties())
                .isTrue();
    }

    @Then("the server ends by itself with status {int}")
    public void ends(int status) {
        assertThat(command.end(END_LIMIT).status())
                .as("exit status; 124 stands for a server that did not end by itself")
                .isEqualTo(status);
    }

    /** A server that has found the port taken by another of this run gets it when that one has gone and it starts again. */
    @When("someone asks the plain health port for {string}")
    public void health(String path) {
        for (int left = HEALTH_TRIES; ; left--) {
            try {
                askHealth(path);
                return;
            } catch (ConnectException refused) {
                if (left == 0) {
                    throw new Unmet(
                            "GET " + path + " by plain HTTP on the health port, " + Ports.HEALTH,
                            "an answer",
                            "nothing listens there, and no other program has the port",
                            refused);
                }
                // Not by AuthenticatorState, which would blame the server: that the port is taken is the run's doing.
                authenticator.running().restart();
            } catch (IOException e) {
                throw Unmet.noAnswer("GET " + path + " on the plain health port", e);
            }
        }
    }

    private void askHealth(String path) throws IOException {
        URI health = authenticator
                .running()
                .health()
                .orElseThrow(() -> new TestAbortedException(
                        "not hosted by this kind of server: the plain health port cannot be chosen, and another"
                                + " program has it"));
        healthStatus = BoundedHttp.send(
                        HttpClient.newHttpClient(),
                        HttpRequest.newBuilder(health.resolve(path)).build(),
                        HttpResponse.BodyHandlers.discarding(),
                        END_LIMIT)
                .statusCode();
    }

    @Then("the plain health port answers {int}")
    public void health(int status) {
        assertThat(healthStatus).as("status of the plain health port").isEqualTo(status);
    }

    private WebhookAnswer ask(RunningServer server, String presented) {
        try {
            return bed.webhook().send(server, "POST", "/authenticate", Map.of(), WebhookCaller.review(presented));
        } catch (IOException e) {
            throw Unmet.noAnswer("a login", e);
        }
    }
}
