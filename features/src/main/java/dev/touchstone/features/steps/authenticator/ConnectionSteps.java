package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.webhook.TlsProbe;
import dev.touchstone.fixtures.http.BoundedHttp;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.pki.Trust;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The versions of TLS and HTTP that an authenticator speaks. */
public final class ConnectionSteps {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AuthenticatorState authenticator;
    private final Evidence evidence;
    private TlsProbe.@Nullable Outcome outcome;
    private int status;

    public ConnectionSteps(AuthenticatorState authenticator, Evidence evidence) {
        this.authenticator = authenticator;
        this.evidence = evidence;
    }

    @When("someone connects with {string}")
    public void connects(String protocol) throws IOException {
        outcome = TlsProbe.of(authenticator.running().authenticateUrl()).hello(protocol);
    }

    @When("someone who speaks HTTP\\/2 as well asks for {string}")
    public void http2(String path) {
        RunningServer server = authenticator.running();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(Trust.in(server.certificateAuthority()))
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(server.authenticateUrl().resolve(path)).build();
        try {
            HttpResponse<String> response =
                    BoundedHttp.send(client, request, HttpResponse.BodyHandlers.ofString(), LIMIT);
            status = response.statusCode();
            evidence.exchange("GET " + path, "GET " + path, response.version() + " " + status);
        } catch (IOException e) {
            throw Unmet.noAnswer("GET " + path, e);
        }
    }

    @Then("that is answered {int}, by the version that the server has chosen")
    public void answered(int expected) {
        assertThat(status).as("status of the answer").isEqualTo(expected);
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
