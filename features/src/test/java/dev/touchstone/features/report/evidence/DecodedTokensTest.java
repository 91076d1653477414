package dev.touchstone.features.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DecodedTokensTest {

    @Test
    void describe_token_showsItsUrlWithoutWhatLogsIn() {
        String shown = DecodedTokens.describe("{\"token\":\""
                + token("https://sts.amazonaws.com/?Action=GetCallerIdentity&X-Amz-Expires=60&X-Amz-Signature=5ec2e7"
                        + "&x-amz-signature=5ec2e7&X-Amz-Security-Token=5ec2e7&X-Amz-%53ignature=5ec2e7")
                + "\"}");

        assertThat(shown)
                .isEqualTo(
                        "\n\nthe token decodes to https://sts.amazonaws.com/?Action=GetCallerIdentity&X-Amz-Expires=60"
                                + "&X-Amz-Signature=[6 characters]&x-amz-signature=[6 characters]"
                                + "&X-Amz-Security-Token=[6 characters]&X-Amz-%53ignature=[6 characters]");
    }

    @Test
    void describe_urlEncodedTwice_saysSo() {
        assertThat(DecodedTokens.describe(
                        token("https%3A%2F%2Fsts.amazonaws.com%2F%3FVersion%3D2011%26X-Amz-Signature%3D5e")))
                .isEqualTo("\n\nthe token decodes to (percent-encoded once too often)"
                        + " https://sts.amazonaws.com/?Version=2011&X-Amz-Signature=[2 characters]");
    }

    @Test
    void describe_paddedStandardBase64_isDecodedAllTheSame() {
        String url = "https://sts.amazonaws.com/?Version=2011??";

        assertThat(DecodedTokens.describe(
                        "k8s-aws-v1." + Base64.getEncoder().encodeToString(url.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("\n\nthe token decodes to (not as base64url without padding)"
                        + " https://sts.amazonaws.com/?Version=2011??");
    }

    @Test
    void describe_tokenWithoutPrefix_isDecodedAllTheSame() {
        assertThat(DecodedTokens.describe(token("https://sts.amazonaws.com/?X-Amz-Signature=5ec2e7")
                        .replace("k8s-aws-v1.", "\"")))
                .isEqualTo("\n\nthe token decodes to https://sts.amazonaws.com/?X-Amz-Signature=[6 characters]");
    }

    @Test
    void describe_textWithoutToken_isEmpty() {
        assertThat(DecodedTokens.describe("status 200")).isEmpty();
    }

    @Test
    void describe_payloadThatIsNoUrl_showsNoneOfIt() {
        assertThat(DecodedTokens.describe(token("5ec2e7 5ec2e7 5ec2e7")))
                .isEqualTo("\n\nthe token decodes to [20 characters without a query]");
    }

    private static String token(String url) {
        return "k8s-aws-v1."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.UTF_8));
    }
}
