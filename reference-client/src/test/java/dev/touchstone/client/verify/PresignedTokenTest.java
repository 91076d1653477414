package dev.touchstone.client.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.client.token.Partition;
import dev.touchstone.client.token.TokenFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresignedTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final String URL = "https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15"
            + "&X-Amz-Credential=AKID%2F20261125%2Fus-east-1%2Fsts%2Faws4_request&X-Amz-Date=20261125T020000Z"
            + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Signature=ab";

    @Test
    void soundToken_isParsed() {
        PresignedToken token = parse(URL);

        assertThat(token.region()).isEqualTo("us-east-1");
        assertThat(token.accessKeyId()).isEqualTo("AKID");
        assertThat(token).asString().doesNotContain("Signature");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https:// | http:// | not https",
                "https:// | https://user@ | no plain host",
                "amazonaws.com/ | amazonaws.com:443/ | no plain host",
                "sts.us | evil.us | no STS endpoint",
                ".com/ | .com.evil.example/ | no STS endpoint",
                "us-east-1.ama | -x.ama | no plain host",
                "com/? | com/x? | a path",
                "Action=GetCallerIdentity | Action=AssumeRole | action",
                "Action=GetCallerIdentity | Action=GetCallerIdentity&action=GetCallerIdentity | twice",
                "Version | Other | not allowed",
                "host%3Bx-k8s-aws-id | host | not signed",
                "host%3Bx-k8s-aws-id | host%3Bx-%E2%84%AA8s-aws-id | not signed",
                "host%3Bx-k8s-aws-id | host%3Bx-k8%C5%BF-aws-id | not signed",
                "Action | A%C5%BFtion | not allowed",
                "SignedHeaders | %C5%BFignedHeaders | not allowed",
                "Expires=60 | Expires=901 | X-Amz-Expires",
                "Expires=60 | Expires=-1 | X-Amz-Expires",
                "Expires=60 | Expires= | X-Amz-Expires",
                "T020000Z | T014500Z | more than 15 minutes ago",
                "T020000Z | T021501Z | to come",
                "1125T | 1131T | X-Amz-Date",
                "&Version | ;Version | semicolon",
                "=ab | =%zz | no URL",
            })
    void changedToken_isRefused(String part, String replacement, String reason) {
        assertThatThrownBy(() -> parse(URL.replace(part, replacement)))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"T020000Z, T014501Z", "T020000Z, T021500Z", "Expires=60, Expires=0", "Expires=60, Expires=900"})
    void boundaries_areKept(String part, String replacement) {
        String url = URL.replace(part, replacement);

        assertThat(parse(url).url()).hasToString(url);
    }

    @Test
    void encoding_isStrict() {
        String encoded = Base64.getUrlEncoder().encodeToString((URL + "1").getBytes(StandardCharsets.US_ASCII));
        for (String token :
                new String[] {encoded, "k8s-aws-v1." + encoded + "==", "K8S-AWS-V1." + encoded, "k8s-aws-v1.a+b/"}) {
            assertThatThrownBy(() -> PresignedToken.parse(token, Partition.AWS, NOW))
                    .isInstanceOf(TokenFailure.class);
        }
        assertThatThrownBy(() -> PresignedToken.parse("k8s-aws-v1." + "A".repeat(16374), Partition.AWS, NOW))
                .hasMessageContaining("16384");
        assertThatThrownBy(() -> PresignedToken.parse("k8s-aws-v1." + "A".repeat(16373), Partition.AWS, NOW))
                .hasMessageContaining("base64url");
    }

    @Property
    void anyText_isRefusedAsNoToken(@ForAll String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(TokenFailure.class);
        for (String token : new String[] {text, "k8s-aws-v1." + text}) {
            assertThatThrownBy(() -> PresignedToken.parse(token, Partition.AWS, NOW))
                    .isInstanceOf(TokenFailure.class);
        }
    }

    private static PresignedToken parse(String url) {
        return PresignedToken.parse(
                "k8s-aws-v1."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.UTF_8)),
                Partition.AWS,
                NOW);
    }
}
