package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyCommandTest extends WithSts {

    @Test
    void tokenOfTheLongestSessionToken_isVerified() {
        String token = cli.with("AWS_SESSION_TOKEN", "abcdefg+".repeat(512))
                .run("token", "-i", "lab", "--token-only")
                .out()
                .strip();

        Cli.Result result = cli.run("verify", "-i", "lab", "-t", token);

        assertThat(token.length()).isBetween(6000, 16384);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void ownToken_isVerifiedByStsWithTheClusterId() {
        Cli.Result result = cli.run("verify", "-i", "lab", "-t", token(), "-o", "json");

        assertThat(result.err()).isEmpty();
        JsonNode json = JsonMapper.shared().readTree(result.out());
        assertThat(json.path("ARN").asString())
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/Caller/caller-session");
        assertThat(json.path("CanonicalARN").asString()).isEqualTo("arn:aws:iam::111122223333:role/Caller");
        assertThat(json.path("AccountID").asString()).isEqualTo("111122223333");
        assertThat(json.path("UserID").asString()).isEqualTo("AROACALLER");
        assertThat(json.path("SessionName").asString()).isEqualTo("caller-session");
        assertThat(json.path("AccessKeyID").asString()).isEqualTo("AKIDEXAMPLE");
        assertThat(json.path("STSEndpoint").asString()).isEqualTo("sts.us-east-1.amazonaws.com");
        assertThat(sts.calls()).singleElement().satisfies(call -> assertThat(call.clusterId())
                .isEqualTo("lab"));
    }

    @Test
    void text_isTheDefault() {
        assertThat(cli.run("verify", "-i", "lab", "-t", token()).out())
                .startsWith("&{ARN:arn:aws:sts::111122223333:assumed-role/Caller/caller-session CanonicalARN:");
    }

    @Test
    void badToken_isRefusedWithoutAskingSts() {
        Cli.Result result = cli.run("verify", "-i", "lab", "-t", "bad");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).startsWith("could not verify token: ");
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void otherPartition_isRefused() {
        assertThat(cli.run("verify", "-i", "lab", "-t", token(), "--partition", "aws-cn")
                        .err())
                .contains("partition aws-cn does not support hostname");
        assertThat(cli.run("verify", "-i", "lab", "-t", token(), "--partition", "bogus")
                        .err())
                .contains("invalid partition 'bogus'");
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void refusalOfSts_isNamedWithoutTheSignedRequest() {
        sts.answerNext(403, "{\"Error\":{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"HIDDEN: X-Amz-Date\"}}");

        Cli.Result result = cli.run("verify", "-i", "lab", "-t", token());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("could not verify token: ")
                .contains("got 403) on us-east-1 endpoint: SignatureDoesNotMatch")
                .doesNotContain("HIDDEN");
    }

    @Test
    void answerThatNamesNobody_isRefused() {
        for (String body : new String[] {"", "<html>", "{}", "[]"}) {
            sts.answerNext(200, body);
            assertThat(cli.run("verify", "-i", "lab", "-t", token()).status())
                    .as(body)
                    .isEqualTo(1);
        }
        sts.userId("AROA");
        assertThat(cli.run("verify", "-i", "lab", "-t", token()).err()).contains("malformed UserID");
    }

    @Test
    void user_hasNoSession() {
        sts.arn("arn:aws:iam::111122223333:user/div/Bob").userId("AIDABOB");

        JsonNode json = JsonMapper.shared()
                .readTree(cli.run("verify", "-i", "lab", "-t", token(), "-o", "json")
                        .out());

        assertThat(json.path("CanonicalARN").asString()).isEqualTo("arn:aws:iam::111122223333:user/div/Bob");
        assertThat(json.path("SessionName").asString()).isEmpty();
    }

    @Test
    void unusableAuthorities_areWhyItCouldNotBeVerified() {
        String token = token();
        cli.with("SSL_CERT_FILE", "/nonexistent/ca.pem");

        Cli.Result result = cli.run("verify", "-i", "lab", "-t", token);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not verify token: SSL_CERT_FILE names /nonexistent/ca.pem");
    }

    @Test
    void missingTokenOrClusterId_isAnErrorWithUsage() {
        Cli.Result noToken = cli.run("verify", "-i", "lab");
        Cli.Result noClusterId = cli.run("verify", "-t", "x");

        assertThat(noToken.err()).startsWith("Error: token not specified").contains("Usage:");
        assertThat(noClusterId.err())
                .startsWith("Error: cluster ID cannot be empty")
                .contains("Usage:");
        for (Cli.Result result : List.of(noToken, noClusterId)) {
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    void tokenInTheWrongPlace_isNotRepeated() {
        Cli.Result result = cli.run("verify", "-i", "lab", "k8s-aws-v1.hush");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("Error: Unmatched argument").doesNotContain("hush");
    }

    private String token() {
        return cli.run("token", "-i", "lab", "--token-only").out().strip();
    }
}
