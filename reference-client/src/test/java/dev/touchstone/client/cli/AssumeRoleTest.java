package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.FakeSts;
import dev.touchstone.client.testing.ReferenceSignature;
import dev.touchstone.reference.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssumeRoleTest extends WithSts {

    private static final String ROLE = "arn:aws:iam::111122223333:role/KubernetesAdmin";

    @Test
    void role_assumedOnceAtTheRegionalEndpoint_signsTheToken() {
        Cli.Result result = cli.run("token", "-i", "lab", "-r", ROLE, "--region", "us-west-2");

        assertThat(result.err()).isEmpty();
        assertThat(sts.calls()).singleElement().satisfies(call -> {
            assertThat(call.host()).isEqualTo("sts.us-west-2.amazonaws.com");
            assertThat(call.authorization()).contains("AKIDEXAMPLE/").contains("/us-west-2/sts/aws4_request");
            assertThat(call.form())
                    .containsEntry("Action", "AssumeRole")
                    .containsEntry("RoleArn", ROLE)
                    .containsEntry("DurationSeconds", "900")
                    .doesNotContainKey("ExternalId");
        });
        assertThat(result.token().accessKey()).isEqualTo(FakeSts.ASSUMED_KEY);
        assertThat(result.token().parameter("X-Amz-Security-Token")).isEqualTo("assumed-session");
        assertThat(result.token().url().getHost()).isEqualTo("sts.us-west-2.amazonaws.com");
    }

    @Test
    void externalIdAndSessionName_areSent() {
        Cli.Result result = cli.run("token", "-i", "lab", "-r", ROLE, "-e", "ext1", "-s", "mysess");

        assertThat(result.status()).isZero();
        assertThat(sts.calls()).singleElement().satisfies(call -> assertThat(call.form())
                .containsEntry("ExternalId", "ext1")
                .containsEntry("RoleSessionName", "mysess"));
    }

    @Test
    void withoutRole_stsIsNotAskedAndTheRestIsIgnored() {
        Cli.Result result = cli.run("token", "-i", "lab", "-e", "ext1", "-s", "mysess");

        assertThat(result.status()).isZero();
        assertThat(sts.calls()).isEmpty();
        assertThat(sts.proxy().requests()).isEmpty();
    }

    @Test
    void withoutRole_forwardingIsHarmless() {
        assertThat(cli.run("token", "-i", "lab", "--forward-session-name").status())
                .isZero();
        assertThat(sts.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AROAX:me@corp, me@corp", "AIDAX, touchstone-\\d+", "A:b:c, touchstone-\\d+", "A:, touchstone-\\d+"})
    void forwardedSessionName_isTheCallersOwn(String userId, String pattern) {
        sts.userId(userId);

        Cli.Result result = cli.run("token", "-i", "lab", "-r", ROLE, "--forward-session-name");

        assertThat(result.status()).isZero();
        assertThat(sts.calls()).extracting(FakeSts.Call::action).containsExactly("GetCallerIdentity", "AssumeRole");
        assertThat(sts.calls().get(1).form().get("RoleSessionName")).matches(pattern);
    }

    @Test
    void forwardingAndNamingASession_excludeEachOther() {
        Cli.Result result = cli.run("token", "-i", "lab", "-r", ROLE, "--forward-session-name", "-s", "x");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("Error: cannot specify both --forward-session-name and --session-name parameter");
        assertThat(sts.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:hush%zz@127.0.0.1:1", "me:hush@127.0.0.1", "//me:hush@127.0.0.1", "hush"})
    void malformedEndpoint_isAFailureThatDoesNotRepeatIt(String url) {
        Cli.Result result = cli.with("AWS_ENDPOINT_URL_STS", url).run("token", "-i", "lab", "-r", ROLE);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not get token: AWS_ENDPOINT_URL_STS is not a URL")
                .doesNotContain("hush");
    }

    @Test
    void defaultRole_isAssumedUnlessTheFlagNamesAnother() {
        cli.with("DEFAULT_ROLE", ROLE);

        cli.run("token", "-i", "lab");
        cli.run("token", "-i", "lab", "-r", ROLE + "2");

        assertThat(sts.calls()).extracting(call -> call.form().get("RoleArn")).containsExactly(ROLE, ROLE + "2");
    }

    @Test
    void sessionThatExpiresSoon_limitsTheExpiry() {
        Instant soon = Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.SECONDS);
        sts.expiration(soon.toString());

        assertThat(cli.run("token", "-i", "lab", "-r", ROLE).out())
                .contains("\"expirationTimestamp\":\"" + soon + "\"");
    }

    @Test
    void refusal_isOneLineAndNothingOnStandardOutput() {
        sts.refuseNext(403, "AccessDenied", "User x is not authorized to perform: sts:AssumeRole");

        Cli.Result result = cli.run("token", "-i", "lab", "-r", ROLE);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not get token: cannot assume role " + ROLE + ": AWS answered 403 AccessDenied")
                .contains("trust policy");
        assertThat(sts.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<AssumeRoleResponse/>",
                "<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>",
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId><SecretAccessKey>s"
                        + "</SecretAccessKey></Credentials></AssumeRoleResult></AssumeRoleResponse>",
                "{}",
                "<html>hello</html>",
                "",
            })
    void answerWithoutCredentials_isAFailureInOneLine(String answer) {
        sts.answerNext(200, answer);

        Cli.Result result = cli.run("token", "-i", "lab", "-r", ROLE);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).startsWith("could not get token: cannot assume role " + ROLE);
    }

    @Test
    void callerWithoutAUserId_hasNoSessionNameToForward() {
        sts.answerNext(200, "<GetCallerIdentityResponse/>");

        Cli.Result result = cli.run("token", "-i", "lab", "-r", ROLE, "--forward-session-name");

        assertThat(result.err()).isEmpty();
        assertThat(sts.calls().get(1).form().get("RoleSessionName")).matches("touchstone-\\d+");
    }

    @Test
    void refusalThatRepeatsTheRequest_doesNotLeakIt() {
        sts.refuseNext(
                403,
                "SignatureDoesNotMatch",
                "The signature does not match.&#10;&#10;The String was: x-amz-security-token:HIDDEN");

        assertThat(cli.run("token", "-i", "lab", "-r", ROLE).err())
                .hasLineCount(1)
                .doesNotContain("HIDDEN");
    }

    @Test
    void unknownAuthority_isSaidSo() {
        cli.with("SSL_CERT_FILE", "");

        assertThat(cli.run("token", "-i", "lab", "-r", ROLE).err())
                .hasLineCount(1)
                .contains("TLS failed")
                .contains("AWS_CA_BUNDLE");
    }

    @Test
    void awsCaBundle_isTrustedIfSslCertFileIsNotSet() throws IOException {
        String right = folder.resolve("ca.pem").toString();
        String other = new TestAuthority().writeTo(folder.resolve("other.pem")).toString();

        cli.with("AWS_CA_BUNDLE", right).with("SSL_CERT_FILE", "");
        assertThat(cli.run("token", "-i", "lab", "-r", ROLE).status()).isZero();

        cli.with("SSL_CERT_FILE", other);
        assertThat(cli.run("token", "-i", "lab", "-r", ROLE).err()).contains("TLS failed");
    }

    @Test
    void proxyWithAUser_isAuthorized() {
        sts.proxy().requireUser();
        cli.with("HTTPS_PROXY", "http://me:pass@127.0.0.1:" + sts.proxy().port());

        assertThat(cli.run("token", "-i", "lab", "-r", ROLE).err()).isEmpty();
        assertThat(sts.proxy().requests())
                .last()
                .asString()
                .containsIgnoringCase("Proxy-Authorization: Basic bWU6cGFzcw==");
    }

    @Test
    void configurationFile_drivesTheCommand() throws IOException {
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                clusterID: from-file
                role: arn:aws:iam::111122223333:role/FromFile
                externalID: ext2
                sessionName: sess2
                region: us-west-2
                tokenOnly: true
                """);

        Cli.Result result = cli.run("token", "-c", config.toString());

        assertThat(result.out()).matches("k8s-aws-v1\\.[\\w-]+\n");
        assertThat(sts.calls()).singleElement().satisfies(call -> {
            assertThat(call.host()).isEqualTo("sts.us-west-2.amazonaws.com");
            assertThat(call.form())
                    .containsEntry("RoleArn", "arn:aws:iam::111122223333:role/FromFile")
                    .containsEntry("ExternalId", "ext2")
                    .containsEntry("RoleSessionName", "sess2");
        });
        assertThat(ReferenceSignature.of(result.token(), "from-file", "assumed-secret"))
                .isEqualTo(result.token().parameter("X-Amz-Signature"));
    }
}
