package dev.touchstone.client.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.client.testing.DecodedToken;
import dev.touchstone.client.testing.ReferenceSignature;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenSignerTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:03:04.567Z");
    private static final AwsCredentials KEYS = AwsBasicCredentials.create("AKIDEXAMPLE", "secret/+key");
    private static final StsEndpoint ENDPOINT = StsEndpoint.of("us-east-1", false, false);
    private static final Set<String> PARAMETERS = Set.of(
            "Action",
            "Version",
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Signature");

    @Test
    void goVectors_signedAtTheSameTime_giveTheSameSignature() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (InputStream file = getClass().getResourceAsStream("/vectors/go-v0.7.18.json")) {
            for (JsonNode test : JsonMapper.shared().readTree(file).get("tests")) {
                String mine = parameters(sign(test));
                String theirs = parameters(test.get("url").asString());
                if (!mine.equals(theirs)) {
                    wrong.add(test.get("tcId") + ": " + mine + "\n expected " + theirs);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String sign(JsonNode test) {
        String url = test.get("url").asString();
        String date = url.replaceFirst(".*X-Amz-Date=([^&]+).*", "$1");
        Instant time =
                Instant.from(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").parse(date));
        String session = test.get("sessionToken").asString();
        String key = test.get("accessKeyId").asString();
        String secret = test.get("secretAccessKey").asString();
        Token token = signer(time)
                .sign(
                        test.get("clusterId").asString(),
                        StsEndpoint.of(test.get("region").asString(), false, false),
                        session.isEmpty()
                                ? AwsBasicCredentials.create(key, secret)
                                : AwsSessionCredentials.create(key, secret, session));
        return DecodedToken.of(token.value()).url().toString();
    }

    /** The order of the parameters does not count. */
    private static String parameters(String url) {
        String[] parts = url.split("\\?", 2);
        return parts[0] + "?"
                + String.join(
                        "&", List.of(parts[1].split("&")).stream().sorted().toList());
    }

    @Test
    void staticKeys_giveEightParametersAndTheRequiredValues() {
        DecodedToken token = decoded("lab", KEYS);

        assertThat(token.query().keySet()).isEqualTo(PARAMETERS);
        assertThat(token.parameter("X-Amz-Expires")).isEqualTo("60");
        assertThat(token.parameter("X-Amz-SignedHeaders")).isEqualTo("host;x-k8s-aws-id");
        assertThat(token.parameter("X-Amz-Credential")).isEqualTo("AKIDEXAMPLE/20261125/us-east-1/sts/aws4_request");
        assertThat(token.parameter("X-Amz-Date")).isEqualTo("20261125T020304Z");
        assertThat(token.url().getPath()).isEqualTo("/");
        assertThat(token.url().getPort()).isEqualTo(-1);
        assertThat(token.url().getScheme()).isEqualTo("https");
    }

    @Test
    void sessionToken_isPercentEncoded() {
        DecodedToken token = decoded("lab", AwsSessionCredentials.create("ASIA", "secret", "SESS/TOK+EN=="));

        assertThat(token.url().getRawQuery()).contains("X-Amz-Security-Token=SESS%2FTOK%2BEN%3D%3D");
        assertThat(token.query()).hasSize(9);
    }

    @Property(tries = 200)
    void signature_recomputedIndependently_isEqual(@ForAll("clusterIds") String clusterId) {
        DecodedToken token = decoded(clusterId, KEYS);

        assertThat(token.parameter("X-Amz-Signature"))
                .isEqualTo(ReferenceSignature.of(token, clusterId, KEYS.secretAccessKey()))
                .isNotEqualTo(ReferenceSignature.of(token, clusterId + "x", KEYS.secretAccessKey()));
    }

    @Property(tries = 200)
    void token_isUrlSafeBase64WithoutPadding(@ForAll("clusterIds") String clusterId) {
        assertThat(signer(NOW).sign(clusterId, ENDPOINT, KEYS).value()).matches("k8s-aws-v1\\.[A-Za-z0-9_-]+");
    }

    @Provide
    Arbitrary<String> clusterIds() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('ü', '€', ' ')
                .ofMinLength(1)
                .ofMaxLength(80)
                .filter(id -> !id.isBlank());
    }

    @Test
    void clusterId_isNowhereInTheUrl() {
        assertThat(decoded("very-own-cluster", KEYS).url().toString()).doesNotContain("very-own-cluster");
    }

    @Test
    void expiration_is14MinutesAfterSigning() {
        assertThat(signer(NOW).sign("lab", ENDPOINT, KEYS).expiration()).isEqualTo(NOW.plus(Duration.ofMinutes(14)));
    }

    @Test
    void credentialsThatExpireSooner_limitTheToken() {
        Instant soon = NOW.plusSeconds(5);

        assertThat(signer(NOW).sign("lab", ENDPOINT, expiring(soon)).expiration())
                .isEqualTo(soon);
    }

    @Test
    void expiredCredentials_areRefused() {
        assertThatThrownBy(() -> signer(NOW).sign("lab", ENDPOINT, expiring(NOW)))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("expired at 2026-11-25T02:03:04.567Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\rb", "a\u0000b", "a\u007fb"})
    void clusterIdThatIsNoHeaderValue_isRefused(String clusterId) {
        assertThatThrownBy(() -> signer(NOW).sign(clusterId, ENDPOINT, KEYS)).isInstanceOf(TokenFailure.class);
    }

    @Test
    void token_printed_hidesItsValue() {
        assertThat(signer(NOW).sign("lab", ENDPOINT, KEYS)).asString().doesNotContain("k8s-aws-v1");
    }

    private static AwsCredentials expiring(Instant time) {
        return AwsSessionCredentials.builder()
                .accessKeyId("ASIA")
                .secretAccessKey("secret")
                .sessionToken("session")
                .expirationTime(time)
                .build();
    }

    private static DecodedToken decoded(String clusterId, AwsCredentials credentials) {
        return DecodedToken.of(
                signer(NOW).sign(clusterId, ENDPOINT, credentials).value());
    }

    private static TokenSigner signer(Instant time) {
        return new TokenSigner(Clock.fixed(time, ZoneOffset.UTC));
    }
}
