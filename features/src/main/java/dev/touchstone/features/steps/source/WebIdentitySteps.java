package dev.touchstone.features.steps.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.client.ClientState;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.aws.AwsRole;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service account whose token stands for a role, as IAM roles for service accounts are. */
public final class WebIdentitySteps {

    private static final String FILE = "service-account-token";
    private static final String FILE_VARIABLE = "AWS_WEB_IDENTITY_TOKEN_FILE";

    private final ClientState client;
    private final Secrets secrets;
    private @Nullable String roleArn;
    private final Earlier<String> token = new Earlier<>("made a service account");
    private final Earlier<Duration> sessionLife = new Earlier<>("made a service account of brief sessions");

    public WebIdentitySteps(ClientState client, Secrets secrets) {
        this.client = client;
        this.secrets = secrets;
    }

    @Given("a service account that may assume {string}")
    public void serviceAccount(String arn) {
        serviceAccount(role(arn));
    }

    @Given("a service account that may assume {string}, for {int} seconds at a time")
    public void serviceAccount(String arn, int seconds) {
        serviceAccount(role(arn).withSessionsOf(sessionLife.set(Duration.ofSeconds(seconds))));
    }

    private static AwsRole role(String arn) {
        // As every other scenario makes a role of this ARN, for they share the edge.
        String roleId = "AROA" + arn.substring(arn.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
        return new AwsRole(arn, roleId, Set.of(Settings.ACCOUNT));
    }

    private void serviceAccount(AwsRole role) {
        Edge.aws().role(role);
        client.variable("AWS_ROLE_ARN", role.arn());
        roleArn = role.arn();
        issue();
    }

    @When("the session of the service account has expired")
    public void sessionExpired() {
        Waits.pass(sessionLife.get());
    }

    @Given("the token of the service account is replaced by a new one")
    public void renewed() {
        Edge.aws().expireWebIdentity(token.get());
        issue();
    }

    @Given("STS takes the token of the service account no longer")
    public void expired() {
        Edge.aws().expireWebIdentity(token.get());
    }

    @Given("the token of the service account is not there")
    public void missing() {
        client.variable(
                FILE_VARIABLE, client.home().path().resolve("nothing-here").toString());
    }

    @Then("STS has been asked for a session named {string} by the token of the service account")
    public void session(String name) {
        assertThat(calls())
                .as("requests with the token of the service account")
                .isNotEmpty()
                .allSatisfy(call -> {
                    assertThat(call.parameter("RoleArn")).as("RoleArn").hasValue(String.valueOf(roleArn));
                    assertThat(call.parameter("RoleSessionName"))
                            .as("RoleSessionName")
                            .hasValue(name);
                });
    }

    @Then("STS has not been asked by the token of the service account")
    public void notAsked() {
        assertThat(calls()).as("requests with the token of the service account").isEmpty();
    }

    private List<AwsCall> calls() {
        String sent = token.get();
        return Edge.aws().calls().stream()
                .filter(call ->
                        call.parameter("WebIdentityToken").filter(sent::equals).isPresent())
                .toList();
    }

    private void issue() {
        String issued = secrets.make("token-of-the-service-account");
        Edge.aws().webIdentity(issued, String.valueOf(roleArn));
        Path file = client.home().writePrivate(FILE, issued);
        client.variable(FILE_VARIABLE, file.toString());
        token.set(issued);
    }
}
