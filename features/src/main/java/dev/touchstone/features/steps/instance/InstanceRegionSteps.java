package dev.touchstone.features.steps.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AnswerState;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.client.ClientState;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.server.StandardSettings;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** Has programs run on an EC2 instance, so that its region is theirs, and its role. */
public final class InstanceRegionSteps {

    private final InstanceState instance;
    private final AuthenticatorState authenticator;
    private final TokenState token;
    private final AnswerState answers;
    private final ClientState client;
    private long askedBefore;

    public InstanceRegionSteps(
            InstanceState instance,
            AuthenticatorState authenticator,
            TokenState token,
            AnswerState answers,
            ClientState client) {
        this.instance = instance;
        this.authenticator = authenticator;
        this.token = token;
        this.answers = answers;
        this.client = client;
    }

    @Given("an instance in the region {string}")
    public void instance(String region) {
        instance.begin(region);
    }

    @Given("an instance in the zone {string} of the region {string}")
    public void instance(String zone, String region) {
        instance.begin(region, zone);
    }

    @Given("the instance has a role whose session is {string}")
    public void role(String arn) {
        instance.giveRole(
                Edge.aws().newTemporaryPrincipal(Settings.ACCOUNT, arn, "AROAOFINSTANCE:i-0123456789abcdef0"));
    }

    @Given("the instance has a role with the longest session token")
    public void roleOfLongestSessionToken() {
        instance.giveRole(Edge.aws()
                .newPrincipalOfLongestSessionToken(
                        Settings.ACCOUNT,
                        "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/Node/i-0123456789abcdef0",
                        "AROAOFINSTANCE:i-0123456789abcdef0"));
    }

    @Given("the environment forbids to ask instance metadata")
    public void disabled() {
        client.variable("AWS_EC2_METADATA_DISABLED", "true");
        askedBefore = instance.askedForCredentials();
    }

    @Then("the instance has not been asked for credentials since")
    public void noCredentials() {
        assertThat(instance.askedForCredentials() - askedBefore)
                .as("requests for the credentials of the instance")
                .isZero();
    }

    @Given("the metadata of the instance does not answer")
    public void silent() {
        instance.silence();
    }

    @Given("an authenticator of cluster {string} in partition {string} on the instance")
    public void authenticator(String clusterId, String partition) {
        authenticator.startOwn(instance.on(StandardSettings.in(clusterId, partition)));
    }

    @Given("an authenticator of cluster {string} in partition {string} on the instance, whose metadata it must not ask")
    public void forbidden(String clusterId, String partition) {
        authenticator.startOwn(instance.on(StandardSettings.in(clusterId, partition))
                .withVariable("AWS_EC2_METADATA_DISABLED", "true"));
    }

    @Then("the metadata of the instance has not been asked")
    public void notAsked() {
        assertThat(instance.asked())
                .as("requests to the metadata of the instance")
                .isEmpty();
    }

    @Given("the client is on the instance")
    public void client() {
        instance.environment().forEach(client::variable);
    }

    /** When a server asks for its region is its own affair: at the start, beside it, or with the first token. */
    @When("the API server presents the token until it is accepted")
    public void presentUntilAccepted() {
        answers.presentUntil(token.token(), () -> assertThat(answers.answer().status())
                .as("status of the answer to a token for the region of the instance")
                .isEqualTo(200));
    }
}
