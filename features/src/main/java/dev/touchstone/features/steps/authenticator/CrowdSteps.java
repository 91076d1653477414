package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.webhook.Crowd;
import dev.touchstone.features.webhook.RawClient;
import dev.touchstone.features.webhook.WebhookAnswer;
import io.cucumber.java.After;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many clients at once that do not do their part, and what others get meanwhile. */
public final class CrowdSteps {

    /** On loopback the system takes 2.6 MB for a connection: some 200 answers, of a millisecond or two each. */
    private static final Duration STUCK = Duration.ofSeconds(2);

    private final AuthenticatorState authenticator;
    private final TokenState token;
    private final LoginCaller logins;
    private final List<Crowd> crowds = new ArrayList<>();

    public CrowdSteps(AuthenticatorState authenticator, TokenState token, LoginCaller logins) {
        this.authenticator = authenticator;
        this.token = token;
        this.logins = logins;
    }

    @When("{int} clients connect and say nothing")
    public void connected(int size) {
        crowds.add(Crowd.connected(authenticator.running(), size));
    }

    @When("{int} clients send half of a ClientHello and say nothing more")
    public void halfHello(int size) {
        crowds.add(Crowd.sendingHalfHello(authenticator.running(), size));
    }

    @When("{int} clients send a ClientHello, are answered and say nothing more")
    public void hello(int size) {
        crowds.add(Crowd.sendingHello(authenticator.running(), size));
    }

    @When("{int} clients send a ClientHello, are answered and hang up")
    public void brokenOff(int size) {
        Crowd.sendingHello(authenticator.running(), size).close();
    }

    @When("{int} clients finish the TLS handshake and say nothing")
    public void secured(int size) {
        crowds.add(Crowd.sending(authenticator.running(), size, ""));
    }

    @When("{int} clients send {string} and say nothing more")
    public void sending(int size, String text) {
        crowds.add(Crowd.sending(authenticator.running(), size, RawClient.withLineEnds(text)));
    }

    @When("{int} clients send {string} and another letter every {int} milliseconds")
    public void dripping(int size, String text, int millis) {
        crowds.add(
                Crowd.dripping(authenticator.running(), size, RawClient.withLineEnds(text), Duration.ofMillis(millis)));
    }

    @When("{int} clients ask for {string}, are answered, begin another request and say nothing more")
    public void beginningAnother(int size, String target) {
        String rest = " HTTP/1.1\r\nHost: localhost\r\n";
        crowds.add(Crowd.answeredOnce(
                authenticator.running(), size, "GET " + target + rest + "\r\n", "POST /authenticate" + rest));
    }

    @When("{int} clients send a query of {int} parameters and say nothing more")
    public void sendingParameters(int size, int count) {
        crowds.add(Crowd.sending(
                authenticator.running(),
                size,
                "POST /authenticate?" + "abc&".repeat(count) + " HTTP/1.1\r\nHost: localhost\r\n"));
    }

    @When("{int} clients send a body in chunks and {int} trailers, and say nothing more")
    public void sendingTrailers(int size, int count) {
        String head = "POST /authenticate HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        String trailers =
                IntStream.range(0, count).mapToObj(i -> "x" + i + ": y\r\n").collect(Collectors.joining());
        crowds.add(Crowd.sending(authenticator.running(), size, head + "2\r\n{}\r\n0\r\n" + trailers));
    }

    @When("{int} clients ask for {string} {int} times each and read no answer")
    public void notReading(int size, String target, int times) {
        String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        crowds.add(Crowd.sending(authenticator.running(), size, request.repeat(times))
                .answered());
        // The kernel takes the first answers. By then the server waits for room to write more.
        Waits.pass(STUCK);
    }

    @Then("the token is accepted {int} times, on a new connection and within {int} seconds each time")
    public void accepted(int times, int seconds) {
        for (int i = 1; i <= times; i++) {
            LoginCaller.Timed login = logins.logInAnew(token.token());
            logins.attach(token.token(), login.answer());
            assertThat(login.answer().authenticated())
                    .as(
                            "login %d of %d is accepted; status %s",
                            i, times, login.answer().status())
                    .isTrue();
            within(seconds, login, "login " + i + " of " + times);
        }
    }

    @Then("someone who asks for {string} is answered {int} within {int} seconds")
    public void answered(String target, int status, int seconds) {
        LoginCaller.Timed answer = logins.askAnew("GET", target, "");
        assertThat(answer.answer()).extracting(WebhookAnswer::status).isEqualTo(status);
        within(seconds, answer, target);
    }

    @After
    public void disperse() {
        crowds.forEach(Crowd::close);
    }

    private static void within(int seconds, LoginCaller.Timed answer, String what) {
        assertThat(answer.took().toMillis())
                .as("milliseconds until %s was answered", what)
                .isLessThanOrEqualTo(seconds * 1000L);
    }
}
