package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.webhook.RawClient;
import dev.touchstone.features.webhook.WebhookCaller;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Requests that no API server sends. */
public final class HostileSteps {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration STALL_LIMIT = Duration.ofSeconds(65);
    private static final int NONE = -1;

    private final AuthenticatorState authenticator;
    private final TokenState token;
    private int status = NONE;
    private long closedAfterMillis = NONE;

    public HostileSteps(AuthenticatorState authenticator, TokenState token) {
        this.authenticator = authenticator;
        this.token = token;
    }

    @When("someone sends a header of {int} bytes")
    public void header(int bytes) {
        send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Padding: " + "x".repeat(bytes) + "\r\n\r\n");
    }

    /** As kubelet does, which does not look at the certificate. */
    @When("someone asks for {string} of the host {string}")
    public void ofHost(String target, String host) {
        send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }

    @When("someone sends a request without a Host")
    public void noHost() {
        send("GET /healthz HTTP/1.1\r\n\r\n");
    }

    @When("someone sends a request with two Content-Lengths, {int} and {int}")
    public void lengths(int first, int second) {
        send("POST /authenticate HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + first + "\r\nContent-Length: "
                + second + "\r\n\r\n{}");
    }

    @When("someone sends the token in a review of {int} bytes, whose length is not told")
    public void chunks(int bytes) {
        String review = ReviewFormSteps.reviewOf(token.token(), bytes);
        send(connection -> connection.sendInChunks("POST /authenticate", review));
    }

    @When("someone sends {string} and then nothing more")
    public void stall(String text) throws IOException {
        long begin = System.nanoTime();
        try (RawClient connection = RawClient.to(authenticator.running())) {
            connection.send(RawClient.withLineEnds(text));
            connection.status(STALL_LIMIT);
            closedAfterMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        } catch (SocketTimeoutException e) {
            // Still open: the next step says so.
            closedAfterMillis = NONE;
        }
    }

    @When("a client asks for {string}, and presents the token on the same connection {int} seconds later")
    public void idle(String target, int seconds) throws IOException {
        String review = WebhookCaller.review(token.token());
        try (RawClient connection = RawClient.to(authenticator.running())) {
            connection.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.status(LIMIT))
                    .as("status of the first answer")
                    .isEqualTo(200);
            connection.skipRest();
            Waits.pass(Duration.ofSeconds(seconds));
            connection.send("POST /authenticate", review);
            status = connection.status(LIMIT);
        }
    }

    @When("a client sends {string} with the body {string}, and then a review of the token on the same connection")
    public void bodyFirst(String request, String body) throws IOException {
        first(connection -> connection.send(request, body));
    }

    @When("a client presents the token in chunks, and then once more on the same connection")
    public void chunksFirst() throws IOException {
        String review = WebhookCaller.review(token.token());
        first(connection -> connection.sendInChunks("POST /authenticate", review));
    }

    private void first(RawClient.Sending before) throws IOException {
        String review = WebhookCaller.review(token.token());
        try (RawClient connection = RawClient.to(authenticator.running())) {
            before.on(connection);
            connection.status(LIMIT);
            try {
                connection.skipRest();
                connection.send("POST /authenticate", review);
                status = connection.status(LIMIT);
            } catch (SocketTimeoutException e) {
                throw new Unmet("the second answer", "an answer, or the end of the connection", "neither", e);
            } catch (IOException e) {
                // Closed behind the first answer, or before all of the review was read.
                status = 0;
            }
        }
    }

    @Then("the second is accepted or finds the connection closed, whatever the first is answered")
    public void bodyIsNoRequest() {
        assertThat(status)
                .as("status of the second answer; 0 stands for a closed connection")
                .isIn(0, 200);
    }

    @Then("the request is refused")
    public void refused() {
        assertThat(status)
                .as("status of the answer to a request that must be refused; 0 stands for a closed connection")
                .isIn(0, 400, 413, 431);
    }

    @Then("the review is denied, or refused as a request")
    public void refusedOrDenied() {
        assertThat(status)
                .as("status of the answer to a review that must be refused; 0 stands for a closed connection")
                .isIn(0, 400, 403, 413);
    }

    @Then("the request is answered {int}")
    public void answered(int expected) {
        assertThat(status).as("status of the answer").isEqualTo(expected);
    }

    @Then("that was cut off within a minute")
    public void cutOff() {
        assertThat(closedAfterMillis)
                .as("milliseconds until the connection was closed or answered; -1 stands for never")
                .isBetween(0L, 62_000L);
    }

    private void send(String request) {
        send(connection -> connection.send(request));
    }

    private void send(RawClient.Sending request) {
        try (RawClient connection = RawClient.to(authenticator.running())) {
            try {
                request.on(connection);
            } catch (IOException e) {
                // Closed before all of it was read: that is a refusal.
                status = 0;
                return;
            }
            status = connection.status(LIMIT);
        } catch (IOException e) {
            throw new Unmet(
                    "what the server does with the request",
                    "it answers, or closes the connection",
                    "neither: " + e.getMessage(),
                    e);
        }
    }
}
