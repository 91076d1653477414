package dev.touchstone.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.webhook.TlsProbe;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The TLS versions that an authenticator speaks. */
public final class ConnectionSteps {

    private final AuthenticatorState authenticator;
    private TlsProbe.@Nullable Outcome outcome;

    public ConnectionSteps(AuthenticatorState authenticator) {
        this.authenticator = authenticator;
    }

    @When("someone connects with {string}")
    public void connects(String protocol) throws IOException {
        outcome = TlsProbe.of(authenticator.running().authenticateUrl()).hello(protocol);
    }

    @Then("the connection stands")
    public void stands() {
        assertThat(outcome).as("answer to a ClientHello").isEqualTo(TlsProbe.Outcome.ACCEPTED);
    }

    @Then("the connection is refused")
    public void refused() {
        assertThat(outcome).as("answer to a ClientHello").isEqualTo(TlsProbe.Outcome.REFUSED);
    }
}
