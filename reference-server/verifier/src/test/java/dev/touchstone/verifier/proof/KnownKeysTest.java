package dev.touchstone.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.Credentials;
import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.testing.Tokens;
import dev.touchstone.verifier.token.QueryParameter;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:03:04Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Credentials ALICE = Credentials.of("AKIDALICE", "alice's secret");
    private static final Credentials SESSION = Credentials.of("ASIASESSION", "session's secret", "session/+=token");
    private static final Map<String, KnownKey> KEYS = Map.of(
            ALICE.accessKeyId(),
            new KnownKey(
                    ALICE.secretAccessKey(),
                    "",
                    new CallerIdentity("111122223333", "arn:aws:iam::111122223333:user/alice", "AIDAALICE")),
            SESSION.accessKeyId(),
            new KnownKey(
                    SESSION.secretAccessKey(),
                    "session/+=token",
                    new CallerIdentity(
                            "111122223333", "arn:aws:sts::111122223333:assumed-role/Admin/alice", "AROA:alice")));

    @Test
    void tokenOfAKnownKey_isThatOfItsCaller() {
        assertThat(known(sign(ALICE, "lab")).canonicalArn()).isEqualTo("arn:aws:iam::111122223333:user/alice");
    }

    @Test
    void tokenOfASession_isThatOfItsRole() {
        Identity identity = known(sign(SESSION, "lab"));

        assertThat(identity.canonicalArn()).isEqualTo("arn:aws:iam::111122223333:role/Admin");
        assertThat(identity.sessionName()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts.amazonaws.com", "sts-fips.us-east-1.amazonaws.com", "sts.us-east-1.api.aws"})
    void tokenForAnyEndpoint_isVerified(String host) {
        Token token = new TokenSigner(CLOCK).sign("lab", new StsEndpoint(host, "us-east-1"), ALICE);

        assertThat(known(token.value()).stsEndpoint()).isEqualTo(host);
    }

    @Test
    void unknownKey_isRefused() {
        assertThat(refused(sign(Credentials.of("AKIDOTHER", "secret"), "lab"))).startsWith("InvalidClientTokenId:");
    }

    @Test
    void wrongSecret_isRefused() {
        assertThat(refused(sign(Credentials.of("AKIDALICE", "a guess"), "lab"))).startsWith("SignatureDoesNotMatch:");
    }

    @Test
    void otherCluster_isRefused() {
        assertThat(refused(sign(ALICE, "other"))).startsWith("SignatureDoesNotMatch:");
    }

    @Test
    void otherRegionThanTheHost_isRefused() {
        Token token =
                new TokenSigner(CLOCK).sign("lab", new StsEndpoint("sts.eu-west-1.amazonaws.com", "us-east-1"), ALICE);

        assertThat(refused(token.value())).startsWith("SignatureDoesNotMatch:");
    }

    @Test
    void sessionTokenThatIsMissingOrWrong_isRefused() {
        assertThat(refused(sign(Credentials.of("ASIASESSION", "session's secret"), "lab")))
                .startsWith("InvalidClientTokenId:");
        assertThat(refused(sign(Credentials.of("ASIASESSION", "session's secret", "another"), "lab")))
                .startsWith("InvalidClientTokenId:");
        assertThat(refused(sign(Credentials.of("AKIDALICE", "alice's secret", "another"), "lab")))
                .startsWith("InvalidClientTokenId:");
    }

    @ParameterizedTest
    @CsvSource({
        "Version=2011-06-15, Version=2010-05-08, InvalidAction",
        "AWS4-HMAC-SHA256, AWS4-HMAC-SHA1, IncompleteSignature",
        "host%3Bx-k8s-aws-id, host%3Bx-amz-other%3Bx-k8s-aws-id, SignatureDoesNotMatch",
        "host%3Bx-k8s-aws-id, x-k8s-aws-id%3Bhost, SignatureDoesNotMatch",
        "%2F20261125%2F, %2F20261124%2F, SignatureDoesNotMatch",
        "%2Fsts%2F, %2Fiam%2F, SignatureDoesNotMatch",
        "X-Amz-Expires=60, X-Amz-Expires=61, SignatureDoesNotMatch",
        "X-Amz-Date=20261125T020304Z, X-Amz-Date=20261125T020303Z, SignatureDoesNotMatch",
    })
    void whatIsChangedOnceSigned_isRefused(String from, String to, String code) {
        String url = new Token(sign(ALICE, "lab"), NOW).presignedUrl();

        assertThat(url).contains(from);
        assertThat(refused(Tokens.encode(url.replace(from, to)))).startsWith(code + ":");
    }

    @Test
    void blankSecretOrCluster_isNone() {
        CallerIdentity caller = KEYS.get("AKIDALICE").caller();

        assertThatThrownBy(() -> new KnownKey(" ", "", caller))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(caller.arn());
        assertThatThrownBy(() -> new KnownKeys("", id -> Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cluster ID");
    }

    @Test
    void whatHoldsPartsOfAToken_tellsNone() {
        assertThat(QueryParameter.parse("X-Amz-Security-Token=s3cret&X-Amz-Signature=s3cret&s3cret"))
                .hasSize(3)
                .noneMatch(parameter -> parameter.toString().contains("s3cret"));
    }

    @Test
    void localChecks_comeFirst() {
        IdentityOutcome outcome = TokenVerifier.of(Partition.AWS, CLOCK, new KnownKeys("lab", id -> {
                    throw new AssertionError("looked up the key of a token that is refused already");
                }))
                .verify("k8s-aws-v1.YQ")
                .toCompletableFuture()
                .join();

        assertThat(outcome).isInstanceOf(IdentityOutcome.Refused.class);
    }

    @Test
    void key_printed_hidesItsSecrets() {
        assertThat(KEYS.get("ASIASESSION")).asString().contains("alice").doesNotContain("secret", "token");
    }

    @Property(tries = 300)
    void whatIsSigned_isVerified(@ForAll("clusterIds") String clusterId) {
        Token token = new TokenSigner(CLOCK).sign(clusterId, StsEndpoint.of("us-east-1"), SESSION);

        assertThat(verify(token.value(), clusterId)).isInstanceOf(IdentityOutcome.Known.class);
        assertThat(verify(token.value(), clusterId + "x")).isInstanceOf(IdentityOutcome.Refused.class);
    }

    @Property(tries = 500)
    void aTokenChangedAnywhere_isRefused(@ForAll @IntRange(max = 10_000) int place, @ForAll("letters") char letter) {
        StringBuilder token = new StringBuilder(sign(SESSION, "lab"));
        String before = url(token.toString());
        token.setCharAt(place % token.length(), letter);

        // The case of names and of escapes is no change.
        if (!url(token.toString()).equalsIgnoreCase(before)) {
            assertThat(verify(token.toString(), "lab")).isInstanceOf(IdentityOutcome.Refused.class);
        }
    }

    private static String url(String token) {
        try {
            return new Token(token, NOW).presignedUrl();
        } catch (TokenFailure noToken) {
            return "";
        }
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

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.chars()
                .range('A', 'Z')
                .range('a', 'z')
                .range('0', '9')
                .with('-', '_');
    }

    private static String sign(Credentials credentials, String clusterId) {
        return new TokenSigner(CLOCK)
                .sign(clusterId, StsEndpoint.of("us-east-1"), credentials)
                .value();
    }

    @Test
    void keyWithoutSessionToken_maySayNullOrEmpty() {
        CallerIdentity alice = new CallerIdentity("111122223333", "arn:aws:iam::111122223333:user/alice", "AIDAALICE");
        KnownKey key = new KnownKey(ALICE.secretAccessKey(), ALICE.sessionToken(), alice);

        assertThat(key.sessionToken()).isEmpty();
        assertThat(key).isEqualTo(new KnownKey(ALICE.secretAccessKey(), "", alice));
        TokenVerifier verifier = TokenVerifier.forCluster("lab")
                .clock(CLOCK)
                .keys(id -> Optional.of(key))
                .build();
        assertThat(outcome(verifier, sign(ALICE, "lab"))).isInstanceOf(IdentityOutcome.Known.class);
        assertThat(outcome(verifier, sign(SESSION, "lab"))).isInstanceOf(IdentityOutcome.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"localhost:4566, us-east-1", "sts.us-east-1.localhost.localstack.cloud, eu-west-1"})
    void tokenForAnExtraHost_isProvenByTheRegionOfTheHost(String host, String region) {
        TokenVerifier verifier = TokenVerifier.forCluster("lab")
                .clock(CLOCK)
                .extraHost(host, region)
                .keys(id -> Optional.ofNullable(KEYS.get(id)))
                .build();

        assertThat(outcome(verifier, sign(new StsEndpoint(host, region)))).isInstanceOf(IdentityOutcome.Known.class);
        assertThat(reason(outcome(verifier, sign(new StsEndpoint(host, "ap-south-1")))))
                .isEqualTo(Reason.STS_REFUSED);
        assertThat(reason(outcome(verifier, sign(new StsEndpoint("x" + host, region)))))
                .isEqualTo(Reason.URL_HOST);
    }

    private static String sign(StsEndpoint endpoint) {
        return new TokenSigner(CLOCK).sign("lab", endpoint, ALICE).value();
    }

    private static IdentityOutcome outcome(TokenVerifier verifier, String token) {
        return verifier.verify(token).toCompletableFuture().join();
    }

    private static Reason reason(IdentityOutcome outcome) {
        assertThat(outcome).isInstanceOf(IdentityOutcome.Refused.class);
        return ((IdentityOutcome.Refused) outcome).rejection().reason();
    }

    private static Identity known(String token) {
        IdentityOutcome outcome = verify(token, "lab");
        assertThat(outcome).isInstanceOf(IdentityOutcome.Known.class);
        return ((IdentityOutcome.Known) outcome).identity();
    }

    private static String refused(String token) {
        IdentityOutcome outcome = verify(token, "lab");
        assertThat(outcome).isInstanceOf(IdentityOutcome.Refused.class);
        Rejection rejection = ((IdentityOutcome.Refused) outcome).rejection();
        assertThat(rejection.reason()).isEqualTo(Reason.STS_REFUSED);
        return rejection.detail();
    }

    private static IdentityOutcome verify(String token, String clusterId) {
        return TokenVerifier.of(Partition.AWS, CLOCK, new KnownKeys(clusterId, id -> Optional.ofNullable(KEYS.get(id))))
                .verify(token)
                .toCompletableFuture()
                .join();
    }
}
