package dev.touchstone.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenSignerTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:03:04.567Z");
    private static final Credentials KEYS = Credentials.of("AKIDEXAMPLE", "secret/+key");
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
                        session.isEmpty() ? Credentials.of(key, secret) : Credentials.of(key, secret, session));
        return token.presignedUrl();
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
        Signed token = decoded("lab", KEYS);

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
        Signed token = decoded("lab", Credentials.of("ASIA", "secret", "SESS/TOK+EN=="));

        assertThat(token.url().getRawQuery()).contains("X-Amz-Security-Token=SESS%2FTOK%2BEN%3D%3D");
        assertThat(token.query()).hasSize(9);
    }

    @Test
    void signature_isBoundToTheCluster() {
        assertThat(decoded("lab", KEYS).parameter("X-Amz-Signature"))
                .isEqualTo(decoded("  lab ", KEYS).parameter("X-Amz-Signature"))
                .isNotEqualTo(decoded("labx", KEYS).parameter("X-Amz-Signature"));
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

    @ParameterizedTest
    @ValueSource(longs = {1, 60, 900})
    void lifetime_isThatOfTheSigner(long seconds) {
        TokenSigner signer = new TokenSigner(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(seconds));

        Token token = signer.sign("lab", ENDPOINT, KEYS);

        assertThat(token.expiration()).isEqualTo(NOW.plusSeconds(seconds));
        assertThat(Signed.of(token).parameter("X-Amz-Expires")).isEqualTo("60");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 901})
    void lifetime_thatStsDoesNotAllow_isRefused(long seconds) {
        assertThatThrownBy(() -> new TokenSigner(Clock.systemUTC(), Duration.ofSeconds(seconds)))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("PT15M");
    }

    @Test
    void credentialsThatExpireLater_doNotCount() {
        assertThat(signer(NOW)
                        .sign("lab", ENDPOINT, expiring(NOW.plusSeconds(3600)))
                        .expiration())
                .isEqualTo(NOW.plus(TokenSigner.DEFAULT_LIFETIME));
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

    @Test
    void credentials_printed_hideTheSecrets() {
        assertThat(Credentials.of("AKID", "my-secret", "my-session"))
                .asString()
                .contains("AKID")
                .doesNotContain("my-se");
    }

    @ParameterizedTest
    @CsvSource({"'', s, t", "' ', s, t", "a, '', t", "a, s, ''"})
    void credentials_thatLackAPart_areRefused(String id, String secret, String session) {
        assertThatThrownBy(() -> Credentials.of(id, secret, session)).isInstanceOf(TokenFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k8s-aws-v2.YQ", "k8s-aws-v1.%%%", "my-very-secret"})
    void presignedUrl_ofWhatIsNoToken_isRefusedWithoutQuotingIt(String value) {
        assertThatThrownBy(() -> new Token(value, NOW).presignedUrl())
                .isInstanceOf(TokenFailure.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    private static Credentials expiring(Instant time) {
        return new Credentials("ASIA", "secret", "session", time);
    }

    private static Signed decoded(String clusterId, Credentials credentials) {
        return Signed.of(signer(NOW).sign(clusterId, ENDPOINT, credentials));
    }

    private static TokenSigner signer(Instant time) {
        return new TokenSigner(Clock.fixed(time, ZoneOffset.UTC));
    }
}
