package dev.touchstone.features.steps.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.DecodedToken;
import io.cucumber.java.en.Then;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The token that a client made. */
public final class ClientTokenSteps {

    private final ClientState client;

    public ClientTokenSteps(ClientState client) {
        this.client = client;
    }

    @Then("the token is the prefix {string} and unpadded URL-safe base64")
    public void form(String prefix) {
        assertThat(client.token())
                .as("form of the token")
                .matches(java.util.regex.Pattern.quote(prefix) + "[A-Za-z0-9_-]+");
    }

    @Then("the token is the prefix {string} and a URL in base64")
    public void prefixed(String prefix) {
        String token = client.token();
        assertThat(token.startsWith(prefix)).as("the token begins %s", prefix).isTrue();
        String decoded = new String(
                Base64.getUrlDecoder().decode(token.substring(prefix.length()).replaceAll("=+$", "")),
                StandardCharsets.UTF_8);
        assertThat(decoded.startsWith("https://sts."))
                .as("it encodes a URL of STS")
                .isTrue();
    }

    @Then("the token is signed as {string}")
    public void signedAs(String arn) {
        assertThat(signer().map(AwsPrincipal::arn))
                .as("whose credentials signed the token")
                .hasValue(arn);
    }

    @Then("the token is signed as {string}, or the client fails without one")
    public void signedAsOrNone(String arn) {
        if (!client.failedWithoutToken()) {
            signedAs(arn);
        }
    }

    /** Expect its session token beside it, or none if it has none. */
    @Then("the token is signed by the whole credentials of {string}, or the client fails without one")
    public void signedByWholeOrNone(String arn) {
        if (!client.failedWithoutToken()) {
            signedAs(arn);
            assertThat(client.decoded().parameter("X-Amz-Security-Token"))
                    .as("session token of the token")
                    .isEqualTo(signer().map(AwsPrincipal::sessionToken));
        }
    }

    @Then("the token is signed by a session of the role {string}, or the client fails without one")
    public void signedBySessionOrNone(String roleArn) {
        if (!client.failedWithoutToken()) {
            signedBySession(roleArn);
        }
    }

    /** Expect a session of any name. */
    @Then("the token is signed by a session of the role {string}")
    public void signedBySession(String roleArn) {
        String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        assertThat(signer().map(AwsPrincipal::arn))
                .as("whose credentials signed the token")
                .hasValueSatisfying(arn -> assertThat(arn)
                        .as("whose credentials signed the token, which must be a session of %s", roleArn)
                        .contains(":assumed-role/" + name + "/"));
    }

    private Optional<AwsPrincipal> signer() {
        return Edge.aws().principal(client.decoded().accessKeyId());
    }

    @Then("its URL begins {string}")
    public void begins(String beginning) {
        assertThat(client.decoded().url()).as("URL of the token").startsWith(beginning);
    }

    @Then("its parameters are exactly:")
    public void parameters(List<String> names) {
        assertThat(client.parameterNames()).as("names of the parameters").containsExactlyInAnyOrderElementsOf(names);
    }

    @Then("its {string} is {string}")
    public void parameter(String name, String value) {
        assertThat(client.parameter(name)).as(name).isEqualTo(value);
    }

    @Then("its {string} is the session token of the credentials")
    public void securityToken(String name) {
        assertThat(client.principal().sessionToken().equals(client.parameter(name)))
                .as("%s is the session token of the credentials", name)
                .isTrue();
    }

    @Then("its session token has {int} bytes")
    public void sessionTokenLength(int bytes) {
        assertThat(client.parameter("X-Amz-Security-Token").length())
                .as("bytes of X-Amz-Security-Token, which must be the session token of the credentials to its end")
                .isEqualTo(bytes);
    }

    @Then("its credential scope is its own date, {string} and sts")
    public void scope(String region) {
        String date = client.parameter("X-Amz-Date").substring(0, "YYYYMMDD".length());
        assertThat(client.parameter("X-Amz-Credential"))
                .as("X-Amz-Credential")
                .isEqualTo(client.principal().accessKeyId() + "/" + date + "/" + region + "/sts/aws4_request");
    }

    @Then("its host is one of STS for {string}, and its credential scope is of the region of that host")
    public void hostAndScope(String region) {
        String host = client.decoded().authority();
        assertThat(host).as("host of the token").isIn(StsHosts.all(region));
        scope(host.equals(StsHosts.GLOBAL) ? "us-east-1" : region);
    }

    /** Expect no global one: the region would not show. */
    @Then("its host is one of STS in {string}")
    public void regionalHost(String region) {
        assertThat(client.decoded().authority()).as("host of the token").isIn(StsHosts.regional(region));
    }

    @Then("there is no token, or its host is one of STS for {string}")
    public void noneOrFor(String region) {
        if (client.finished().status() == 0) {
            assertThat(client.decoded().authority()).as("host of the token").isIn(StsHosts.all(region));
        }
    }

    @Then("its scheme is {string}, its path {string}, and it has no port, user or fragment")
    public void url(String scheme, String path) {
        DecodedToken token = client.decoded();
        assertThat(token.scheme()).as("scheme").isEqualTo(scheme);
        assertThat(token.path()).as("path").isEqualTo(path);
        assertThat(token.authority()).as("host and what stands beside it").matches("[a-z0-9.-]+");
        assertThat(token.fragment()).as("fragment").isEmpty();
    }

    @Then("its signature verifies for cluster {string}")
    public void verifies(String clusterId) {
        assertThat(client.decoded().verifies(client.principal().secretAccessKey(), clusterId))
                .as("the signature verifies for cluster %s", clusterId)
                .isTrue();
    }

    @Then("its signature does not verify for cluster {string}")
    public void doesNotVerify(String clusterId) {
        assertThat(client.decoded().verifies(client.principal().secretAccessKey(), clusterId))
                .as("the signature verifies for cluster %s", clusterId)
                .isFalse();
    }

    @Then("the text {string} is not in its URL")
    public void absent(String text) {
        assertThat(client.decoded().url()).as("URL of the token").doesNotContain(text);
    }
}
