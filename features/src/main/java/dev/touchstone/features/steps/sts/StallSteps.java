package dev.touchstone.features.steps.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.aws.net.Stalls;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Silence on the way to STS. It is everybody's, so each scenario names a host of its own. */
public final class StallSteps {

    private final List<String> silent = new ArrayList<>();

    @Given("the proxy opens no tunnel on the way to host {string}")
    public void noTunnel(String host) {
        begin(host, Stalls.Phase.TUNNEL);
    }

    @Given("TLS is not answered on the way to host {string}")
    public void noHandshake(String host) {
        begin(host, Stalls.Phase.HANDSHAKE);
    }

    @Given("the proxy breaks off its answer on the way to host {string}")
    public void brokenOff(String host) {
        begin(host, Stalls.Phase.BROKEN_OFF);
    }

    @Then("no connection to host {string} is left within {int} seconds")
    public void closed(String host, int seconds) {
        assertThat(Edge.aws().proxy().connections().getOrDefault(host, 0))
                .as("connections to %s that were begun", host)
                .isPositive();
        CurrentTestBed.get().waits().within(Duration.ofSeconds(seconds), () -> assertThat(
                        Edge.aws().proxy().stalls().waiting(host))
                .as("connections to %s that are still open after their login was answered", host)
                .isZero());
    }

    @After
    public void end() {
        silent.forEach(host -> Edge.aws().proxy().stalls().end(host));
    }

    private void begin(String host, Stalls.Phase phase) {
        Edge.aws().proxy().stalls().begin(host, phase);
        silent.add(host);
    }
}
