package dev.touchstone.features.steps.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.CommandWords;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Wording;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsRole;
import dev.touchstone.fixtures.cluster.client.exec.ExecInfo;
import dev.touchstone.fixtures.process.Variables;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the client, and says how it ended. */
public final class ClientSteps {

    private static final String CONFIGURATION = "client.yaml";
    private static final String FAILURE = """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <Error><Type>Receiver</Type><Code>InternalFailure</Code><Message>try again</Message></Error>
              <RequestId>00000000</RequestId>
            </ErrorResponse>
            """;
    private static final String NOTHING_ASSUMED = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleResult/>
              <ResponseMetadata><RequestId>00000000</RequestId></ResponseMetadata>
            </AssumeRoleResponse>
            """;
    /** Longer than a network gathers small packets, so that each arrives by itself. */
    private static final int MILLIS_BETWEEN_PIECES = 50;

    private final ClientState client;
    private @Nullable String roleArn;

    public ClientSteps(ClientState client) {
        this.client = client;
    }

    @Given("credentials of {string} with user ID {string}")
    public void credentials(String arn, String userId) {
        client.become(Edge.aws().newPrincipal(Settings.ACCOUNT, arn, userId));
    }

    @Given("temporary credentials of {string} with user ID {string}")
    public void temporaryCredentials(String arn, String userId) {
        client.become(Edge.aws().newTemporaryPrincipal(Settings.ACCOUNT, arn, userId));
    }

    @Given("credentials with the longest session token")
    public void longestSessionToken() {
        client.become(Edge.aws()
                .newPrincipalOfLongestSessionToken(
                        Settings.ACCOUNT,
                        "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/KubernetesAdmin/alice",
                        "AROAEXAMPLE:alice"));
    }

    @Given("those credentials have expired")
    public void expired() {
        Edge.aws().expire(client.principal().accessKeyId());
    }

    @Given("no credentials")
    public void noCredentials() {
        client.variable("AWS_ACCESS_KEY_ID", "");
        client.variable("AWS_SECRET_ACCESS_KEY", "");
        client.variable("AWS_SESSION_TOKEN", "");
    }

    @Given("the environment variable {string} is {string}")
    public void variable(String name, String value) {
        client.variable(name, value);
    }

    @Given("the environment variable {string} is not set")
    public void withoutVariable(String name) {
        client.variable(name, "");
    }

    @Given("the environment variable {string} is set to nothing")
    public void emptyVariable(String name) {
        client.variable(name, Variables.NOTHING);
    }

    /** Some programs read one of the two variables, some the other. */
    @Given("the region of the environment is {string}")
    public void region(String region) {
        client.variable("AWS_REGION", region);
        client.variable("AWS_DEFAULT_REGION", region);
    }

    @Given("the client's configuration file:")
    public void configuration(String text) {
        client.home().write(CONFIGURATION, text);
    }

    @Given("a person types {string}")
    public void types(String text) {
        client.type(text + "\n");
    }

    @Given("kubectl asks for version {string} of a client that may ask a person")
    public void interactiveVersion(String version) {
        client.variable(ExecInfo.VARIABLE, ExecInfo.of(version, true));
    }

    @Given("kubectl asks for version {string}")
    public void version(String version) {
        client.variable(ExecInfo.VARIABLE, ExecInfo.of(version, false));
    }

    @Given("kubectl asks for version {string} with the details of the cluster")
    public void versionAndCluster(String version) {
        versionAndConfig(version, "{\"a\":1}");
    }

    @Given("kubectl asks for version {string} with the cluster's config {string}")
    public void versionAndConfig(String version, String config) {
        client.variable(
                ExecInfo.VARIABLE,
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/" + version
                        + "\",\"spec\":{\"cluster\":{\"server\":\"https://x\",\"config\":" + config
                        + "},\"interactive\":false}}");
    }

    @Given("the role {string} trusts account {string}")
    public void role(String arn, String account) {
        Edge.aws().role(trusting(arn, account));
    }

    @Given("the role {string} trusts account {string} and has the longest session tokens")
    public void roleOfLongestSessionTokens(String arn, String account) {
        Edge.aws().role(trusting(arn, account).withLongestSessionTokens());
    }

    @Given("the role {string} trusts account {string} and asks for the external ID {string}")
    public void roleWithExternalId(String arn, String account, String externalId) {
        Edge.aws().role(trusting(arn, account).demanding(externalId));
    }

    /** However often it asks: what AWS has just been told may take a while to be known everywhere. */
    @Given("STS does not tell the client who it is")
    public void callerUnknown() {
        Edge.aws().fault(client.principal().accessKeyId(), new AwsFault.Denied("GetCallerIdentity"));
    }

    @Given("STS answers the client with status {int}, however often it asks")
    public void failing(int status) {
        Edge.aws().fault(client.principal().accessKeyId(), new AwsFault.Answer(status, "text/xml", FAILURE));
    }

    @Given("STS answers the client with status {int}, the first time")
    public void failingOnce(int status) {
        Edge.aws().fault(client.principal().accessKeyId(), new AwsFault.Answer(status, "text/xml", FAILURE), 1);
    }

    @Given("STS gives the client no credentials of a role")
    public void noCredentialsOfRole() {
        Edge.aws().fault(client.principal().accessKeyId(), new AwsFault.Answer(200, "text/xml", NOTHING_ASSUMED));
    }

    @Given("STS cuts the connections of the client, however often it asks")
    public void cut() {
        Edge.aws().fault(client.principal().accessKeyId(), new AwsFault.Reset());
    }

    @Given("STS answers the client in {int} pieces")
    public void pieces(int pieces) {
        Edge.aws()
                .fault(
                        client.principal().accessKeyId(),
                        new AwsFault.Trickle(pieces, Duration.ofMillis(MILLIS_BETWEEN_PIECES)));
    }

    private AwsRole trusting(String arn, String account) {
        roleArn = arn;
        return new AwsRole(
                arn, "AROA" + arn.substring(arn.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT), Set.of(account));
    }

    @When("the client makes a token for cluster {string}")
    public void token(String clusterId) {
        client.run(clusterId, null);
        client.decoded();
    }

    @When("the client makes a credential for cluster {string}")
    public void credential(String clusterId) {
        client.run(clusterId, null);
    }

    @When("the client makes a credential for cluster {string}, beside a variable whose two bytes are not UTF-8")
    public void credentialBesideBytes(String clusterId) {
        client.runBesideBytes(clusterId);
    }

    @When("the client makes a token for cluster {string} as that role")
    public void tokenAsRole(String clusterId) {
        credentialAsRole(clusterId);
        client.decoded();
    }

    @When("the client makes a credential for cluster {string} as that role")
    public void credentialAsRole(String clusterId) {
        client.run(clusterId, roleArn);
    }

    @When("the client is run with {string}")
    public void line(String arguments) {
        client.runProgram(CommandWords.of(arguments));
    }

    @When("the client is run with {string} and its configuration file")
    public void lineWithFile(String arguments) {
        List<String> words = new ArrayList<>(CommandWords.of(arguments));
        words.addAll(List.of("-c", client.home().path().resolve(CONFIGURATION).toString()));
        client.runProgram(words);
    }

    @When("the client is run as {string} with {string}")
    public void lineUnderName(String name, String arguments) {
        client.runProgramAs(name, CommandWords.of(arguments));
    }

    @When("the client is run again {int} times")
    public void again(int times) {
        for (int i = 0; i < times; i++) {
            client.runAgain();
        }
    }

    @When("the client is run again")
    public void again() {
        client.runAgain();
    }

    @Then("the client ends with status {int}")
    public void status(int status) {
        assertThat(client.ownStatus())
                .as("exit status; on standard error: %s", client.finished().stderr())
                .isEqualTo(status);
    }

    @Then("the client fails")
    public void fails() {
        assertThat(client.finished().status()).as("exit status").isNotZero();
    }

    @Then("it prints nothing on standard output")
    public void nothing() {
        assertThat(client.finished().stdout()).as("standard output").isEmpty();
    }

    @Then("it prints nothing on standard error")
    public void silence() {
        assertThat(client.finished().stderr()).as("standard error").isEmpty();
    }

    @Then("it prints {string}")
    public void prints(String text) {
        assertThat(client.finished().stdout()).as("standard output").containsIgnoringCase(text);
    }

    @Then("its standard error says one of {string}")
    public void says(String words) {
        String text = client.finished().stderr();
        assertThat(Wording.hasOneOf(text, words))
                .as("standard error says one of %s; it says: %s", words, text)
                .isTrue();
    }

    @Then("the last line of its standard error says one of {string}")
    public void lastLineSays(String words) {
        List<String> lines = client.finished().stderr().strip().lines().toList();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        assertThat(Wording.hasOneOf(last, words))
                .as("last line of standard error says one of %s; it is: %s", words, last)
                .isTrue();
    }

    @Then("its standard error is one line")
    public void oneLine() {
        assertThat(client.finished().stderr().strip().lines())
                .as("lines of standard error")
                .hasSize(1);
    }

    @Then("its standard error has {string}")
    public void standardError(String text) {
        assertThat(client.finished().stderr()).as("standard error").containsIgnoringCase(text);
    }
}
