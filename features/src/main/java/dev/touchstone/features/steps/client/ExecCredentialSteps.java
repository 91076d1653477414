package dev.touchstone.features.steps.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The ExecCredential that a client printed. */
public final class ExecCredentialSteps {

    private static final Pattern RFC3339_SECONDS_UTC = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

    private final ClientState client;
    private final ProfileState profiles;

    public ExecCredentialSteps(ClientState client, ProfileState profiles) {
        this.client = client;
        this.profiles = profiles;
    }

    @Then("it prints one ExecCredential with a token and nothing else")
    public void oneAndNothingElse() {
        one();
        assertThat(client.finished().stderr()).as("standard error").isEmpty();
    }

    @Then("it prints one ExecCredential with a token")
    public void one() {
        JsonNode credential = client.credential();
        assertThat(credential.path("kind").asString("")).as("kind").isEqualTo("ExecCredential");
        assertThat(credential.path("status").path("token").asString("").startsWith("k8s-aws-v1."))
                .as("status.token is a token")
                .isTrue();
    }

    /** Who asks a terminal for the code has nobody to ask here. */
    @Then("it prints one ExecCredential with a token, or nothing")
    public void oneOrNothing() {
        if (!client.finished().stdout().isEmpty()) {
            one();
        }
    }

    @Then("its apiVersion is {string}")
    public void version(String apiVersion) {
        assertThat(client.apiVersion()).as("apiVersion").isEqualTo(apiVersion);
    }

    @Then("its apiVersion is {string}, or there is no credential")
    public void versionOrNone(String apiVersion) {
        if (client.ownStatus() == 0) {
            version(apiVersion);
        }
    }

    @Then("its apiVersion is one of client.authentication.k8s.io, or there is no credential")
    public void knownVersion() {
        if (client.finished().status() == 0) {
            assertThat(client.apiVersion())
                    .as("apiVersion")
                    .matches("client\\.authentication\\.k8s\\.io/(v1|v1beta1|v1alpha1)");
        }
    }

    @Then("the credential expires {int} minutes after its signing")
    public void expires(int minutes) {
        String text =
                client.credential().path("status").path("expirationTimestamp").asString("");
        assertThat(text).as("expirationTimestamp").matches(RFC3339_SECONDS_UTC);
        Duration life = Duration.ofMinutes(minutes);
        assertThat(Instant.parse(text))
                .as("expirationTimestamp")
                .isBetween(
                        client.began().plus(life).minusSeconds(1),
                        client.ended().plus(life).plusSeconds(1));
    }

    @Then("the credential says no expiry, or one within {int} minutes of its signing")
    public void expiresWithin(int minutes) {
        JsonNode told = client.credential().path("status").path("expirationTimestamp");
        if (!told.isMissingNode() && !told.isNull()) {
            Instant expiry = OffsetDateTime.parse(told.asString("")).toInstant();
            assertThat(expiry)
                    .as("expirationTimestamp")
                    .isAfter(client.began())
                    .isBeforeOrEqualTo(client.ended().plus(Duration.ofMinutes(minutes)));
        }
    }

    @Then("the credential expires no later than what signed it")
    public void expiresInTime() {
        assertThat(expiration()).as("expirationTimestamp").isBeforeOrEqualTo(profiles.expiration());
    }

    @Then("its spec says that it is not interactive")
    public void notInteractive() {
        JsonNode interactive = client.credential().path("spec").path("interactive");
        assertThat(interactive.isBoolean() && !interactive.booleanValue())
                .as("spec.interactive is false")
                .isTrue();
    }

    private Instant expiration() {
        return Instant.parse(
                client.credential().path("status").path("expirationTimestamp").asString(""));
    }

    @Then("it prints the token and a line end and nothing else")
    public void tokenOnly() {
        assertThat(client.finished().stdout().matches("k8s-aws-v1\\.[A-Za-z0-9_-]+\\R"))
                .as("standard output is a token and a line end")
                .isTrue();
    }
}
