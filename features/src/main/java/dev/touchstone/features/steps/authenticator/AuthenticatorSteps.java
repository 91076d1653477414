package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Authenticators by their settings. */
public final class AuthenticatorSteps {

    private static final Pattern SIGNATURE = Pattern.compile("X-Amz-Signature=([0-9a-f]{64})");

    private final AuthenticatorState authenticator;
    private final TokenState token;
    private @Nullable ImplementationFailure refusal;

    public AuthenticatorSteps(AuthenticatorState authenticator, TokenState token) {
        this.authenticator = authenticator;
        this.token = token;
    }

    @Given("the authenticator of cluster {string}")
    public void standard(String clusterId) {
        authenticator.share(StandardSettings.in(clusterId, "aws"));
    }

    @Given("an authenticator of cluster {string} that no one else asks")
    public void own(String clusterId) {
        authenticator.startOwn(StandardSettings.in(clusterId, "aws"));
    }

    @Given("the authenticator of cluster {string} in partition {string}")
    public void inPartition(String clusterId, String partition) {
        authenticator.share(StandardSettings.in(clusterId, partition));
    }

    @Given("an authenticator of cluster {string} in the time zone {string}")
    public void inTimeZone(String clusterId, String zone) {
        authenticator.share(StandardSettings.in(clusterId, "aws").withVariable("TZ", zone));
    }

    /** The north has summer from March on, the south from October on: there is always one of the two. */
    @Given("an authenticator of cluster {string} in a time zone where it is summer")
    public void inSummer(String clusterId) {
        String zone = Stream.of("America/New_York", "Australia/Sydney")
                .filter(name -> ZoneId.of(name).getRules().isDaylightSavings(Instant.now()))
                .findFirst()
                .orElseThrow();
        inTimeZone(clusterId, zone);
    }

    @Given("the authenticator of cluster {string} with account {string} mapped")
    public void account(String clusterId, String account) {
        authenticator.share(Settings.account(clusterId, account));
    }

    @Given("an authenticator that maps these roles:")
    public void roles(List<Map<String, String>> roles) {
        StringBuilder mappings = new StringBuilder("mapRoles:\n");
        roles.forEach(role -> {
            mappings.append("- rolearn: %s%n  username: \"%s\"%n  groups: [\"%s\"]%n"
                    .formatted(role.get("role ARN"), role.get("username"), role.get("group")));
        });
        authenticator.share(Settings.of(Settings.CLUSTER, mappings.toString(), List.of()));
    }

    @Given("an authenticator that maps the user {string} to {string} in {string}")
    public void user(String arn, String username, String group) {
        authenticator.share(Settings.mapping("mapUsers", "userarn", arn, username, group));
    }

    @Given("an authenticator with this server configuration:")
    public void configured(String server) {
        authenticator.share(Settings.of(Settings.CLUSTER, server, List.of()));
    }

    @Given("an authenticator of its own with this server configuration:")
    public void ownConfigured(String server) {
        authenticator.startOwn(Settings.of(Settings.CLUSTER, server, List.of()));
    }

    @Given("an authenticator with the feature gate {string} and this server configuration:")
    public void gated(String gate, String server) {
        authenticator.share(Settings.of(Settings.CLUSTER, server, List.of("--feature-gates", gate)));
    }

    @Given("an authenticator in partition {string} with this server configuration:")
    public void configuredInPartition(String partition, String server) {
        authenticator.share(Settings.of(Settings.CLUSTER, server, List.of("--partition", partition)));
    }

    @When("an authenticator is started with this server configuration:")
    public void started(String server) {
        refusal = authenticator.startIfItWill(Settings.of(Settings.CLUSTER, server, List.of()));
    }

    /** Which status it is is nobody's need: service managers and shells know zero and all others. */
    @Then("it ends with a status that is not 0")
    public void ended() {
        assertThat(refusal == null ? "it serves" : "it ends")
                .as("an authenticator with settings that it cannot use")
                .isEqualTo("it ends");
        assertThat(Objects.requireNonNull(refusal).exitStatus())
                .as("exit status; it said: %s", refusal.getMessage())
                .isNotNull()
                .isNotZero();
    }

    @Then("neither the token nor its signature stands in the log")
    public void noSecrets() {
        authenticator.settledLog();
        String log = authenticator.running().log();
        String payload = token.token().replaceFirst("^k8s-aws-v1\\.", "").replaceAll("[^A-Za-z0-9_-]", "");
        assertThat(log.lines().filter(line -> Stream.of("X-Amz-Signature", "k8s-aws-v1.", payload)
                        .anyMatch(line::contains)))
                .as("lines of the log that have the token, its URL or a part of them")
                .isEmpty();
        assertThat(log.contains(signature(payload)))
                .as("whether the log has the signature of the token")
                .isFalse();
    }

    private static String signature(String payload) {
        // A letter too many, of what was written behind it, would make it none.
        String whole = payload.substring(0, payload.length() - (payload.length() % 4 == 1 ? 1 : 0));
        Matcher signature = SIGNATURE.matcher(new String(Base64.getUrlDecoder().decode(whole), StandardCharsets.UTF_8));
        if (!signature.find()) {
            throw new IllegalStateException("the token of this scenario has no signature");
        }
        return signature.group(1);
    }

    @Then("the log has {string} with {string} and the field {string}")
    public void loggedWithField(String message, String text, String field) {
        CurrentTestBed.get().waits().eventually(() -> assertThat(
                        authenticator.running().log().lines().filter(line -> line.contains(message)))
                .as("lines of the log with <%s>", message)
                .anyMatch(
                        line -> line.contains(text) && LogFields.has(line, field),
                        "it has \"" + text + "\" and the field " + field));
    }

    @Then("the log has {string} with {string}")
    public void logged(String message, String text) {
        logged(message, text, "");
    }

    @Then("the log has {string} with {string} and {string}")
    public void logged(String message, String text, String further) {
        List<String> wanted = Stream.of(message, text, further)
                .filter(part -> !part.isEmpty())
                .toList();
        CurrentTestBed.get().waits().eventually(() -> {
            List<String> lines = authenticator.running().log().lines().toList();
            if (lines.stream().noneMatch(line -> wanted.stream().allMatch(line::contains))) {
                // Not which: they may be those of other scenarios.
                long like =
                        lines.stream().filter(line -> line.contains(message)).count();
                throw new Unmet(
                        "log of the authenticator",
                        "a line with \"" + String.join("\" and \"", wanted) + "\"",
                        "none, of " + lines.size() + " lines; " + like + " of them with \"" + message + "\"");
            }
        });
    }
}
