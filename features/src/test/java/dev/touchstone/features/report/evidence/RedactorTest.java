package dev.touchstone.features.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Where a token, or any bearer, is seen. */
    private static final String[] AROUND_TOKEN = {
        "%s",
        "{\"token\":\"%s\"}",
        "Authorization: Bearer %s\nAccept: */*",
        "token=%s&x=y",
        "{\\\"token\\\":\\\"%s\\\"}",
        "  token: %s\n",
        "<token>%s</token>",
        "could not verify '%s', it said"
    };

    /** Where a value stands whose name tells that it is secret. */
    private static final String[] AROUND_SECRET = {
        "https://sts.us-east-1.amazonaws.com/?X-Amz-Expires=60&X-Amz-Signature=%s&x=1",
        "https://sts.us-east-1.amazonaws.com/?X-Amz-Security-Token=%s",
        "x-amz-security-token: %s\r\nHost: sts",
        "\"X-Amz-Security-Token\": \"%s\"",
        "X-Amz-Signature%%3D%s",
        "X-Amz%%2DSignature=%s",
        "AWS_SECRET_ACCESS_KEY=%s",
        "AWS_SESSION_TOKEN='%s'",
        "\"SecretAccessKey\":\"%s\",\"Expiration\":1",
        "{\\\"SessionToken\\\": \\\"%s\\\"}",
        "<SecretAccessKey>%s</SecretAccessKey>",
        "<SessionToken>%s</SessionToken>",
        "secretaccesskey: %s\nsessiontoken: other",
        "client-key-data: %s\n",
        "aws_secret_access_key = %s",
        "Authorization: Basic %s",
        "\"authorization\" : \"Bearer %s\"",
        "-----BEGIN RSA PRIVATE KEY-----\n%s\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\n%s"
    };

    private static final String[] WORDS = {
        "-----BEGIN ",
        "RSA ",
        "PRIVATE KEY-----",
        "-----END ",
        "k8s-aws-v1.",
        "k8s-aws-v",
        "aHR0c",
        "X-",
        "X%2D",
        "Amz-",
        "Amz%2D",
        "Signature",
        "Signature=",
        "Security-Token",
        "authorization",
        "Authorization: ",
        "Bearer ",
        "Basic ",
        "AWS4-HMAC-SHA256 ",
        "secret",
        "_access",
        "_key",
        "key",
        "session",
        "token",
        "client-key-data",
        ": ",
        "=",
        "%3D",
        "<SecretAccessKey>",
        "<SessionToken>",
        "<",
        "eyJ",
        "eyJhbGciOiJSUzI1NiJ9.",
        "0123456789abcdef",
        "\"",
        "\\\"",
        " ",
        "[redacted 24 characters]"
    };

    @Property
    void token_anywhere_isGone(@ForAll("payloads") String payload, @ForAll("tokenPlaces") String place) {
        String redacted = Redactor.redact(place.formatted("k8s-aws-v1." + payload));

        assertThat(redacted)
                .doesNotContain(payload)
                .contains("k8s-aws-v1.[redacted " + payload.length() + " characters]");
    }

    @Property
    void secret_anywhere_isGone(@ForAll("payloads") String secret, @ForAll("secretPlaces") String place) {
        String redacted = Redactor.redact(place.formatted(secret));

        assertThat(redacted).doesNotContain(secret).contains("[redacted ");
    }

    @Property
    void text_redactedTwice_isTheSame(
            @ForAll("payloads") String secret, @ForAll("secretPlaces") String place, @ForAll String more) {
        String once = Redactor.redact(more + place.formatted(secret) + "\n" + more + " k8s-aws-v1." + secret);

        assertThat(Redactor.redact(once)).isEqualTo(once);
    }

    @Property
    void encodedUrl_withoutPrefix_isGone(@ForAll("payloads") String signature) {
        String url = "https://sts.us-east-1.amazonaws.com/?X-Amz-Signature=" + signature;
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.UTF_8));

        assertThat(Redactor.redact("{\"token\":\"" + encoded + "\"}")).doesNotContain(encoded.substring(30));
    }

    @Property(tries = 5000)
    void text_isRedactedAsByEveryRule(@ForAll("mixtures") String text) {
        assertThat(Redactor.redact(text)).isEqualTo(Redactor.redactByEveryRule(text));
    }

    @Property
    void secret_withoutItsSurroundings_isRedactedAsByEveryRule(
            @ForAll("payloads") String secret,
            @ForAll("secretPlaces") String place,
            @ForAll int from,
            @ForAll int to,
            @ForAll boolean capitals) {
        String whole = place.formatted(secret);
        int one = Math.floorMod(from, whole.length());
        int other = Math.floorMod(to, whole.length());
        String part = whole.substring(Math.min(one, other), Math.max(one, other));
        String text = capitals ? part.toUpperCase(Locale.ROOT) : part;

        assertThat(Redactor.redact(text)).isEqualTo(Redactor.redactByEveryRule(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n", "\\r\\n"})
    void token_cutByALineBreak_isGoneOnBothSides(String lineBreak) {
        String token = "k8s-aws-v1." + "A".repeat(40) + lineBreak + "B".repeat(40);

        assertThat(Redactor.redact(token + " end"))
                .doesNotContain("AAAA", "BBBB")
                .endsWith(" end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"K8S-AWS-V1.", "k8s-aws-v2."})
    void token_withAWrongPrefix_isGone(String prefix) {
        assertThat(Redactor.redact(prefix + "A".repeat(400))).isEqualTo(prefix + "[redacted 400 characters]");
    }

    @Test
    void wholeRequest_keepsWhatIsNoSecret() {
        assertThat(Redactor.redact(
                        "GET /?Action=GetCallerIdentity&X-Amz-Credential=AKIATEST%2F20261125&X-Amz-Signature="
                                + "ab".repeat(32)
                                + "&X-Amz-Expires=60 HTTP/1.1\nAuthorization: AWS4-HMAC-SHA256 Credential=A, "
                                + "Signature=cd\nX-K8s-Aws-Id: lab.k8s"))
                .isEqualTo("GET /?Action=GetCallerIdentity&X-Amz-Credential=AKIATEST%2F20261125&X-Amz-Signature="
                        + "[redacted 64 characters]&X-Amz-Expires=60 HTTP/1.1\nAuthorization: AWS4-HMAC-SHA256 "
                        + "[redacted 26 characters]\nX-K8s-Aws-Id: lab.k8s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token is missing expected \"k8s-aws-v1.\" prefix",
                "the header Authorization is not looked at",
                "X-Amz-Signature must be present",
                "-----BEGIN CERTIFICATE----- MIIB -----END CERTIFICATE-----",
                "{\"metadata\":{},\"spec\":{},\"status\":{\"user\":{}}}"
            })
    void text_withoutSecrets_isKept(String text) {
        assertThat(Redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void serviceAccountToken_losesClaimsAndSignature() {
        String token = "eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9." + "eyJpc3MiOiJrdWJlcm5ldGVzIn0" + ".c2lnbmF0dXJl";

        assertThat(Redactor.redact("got " + token)).doesNotContain("eyJpc3Mi", "c2lnbmF0dXJl");
    }

    @Test
    void hugeText_isRedactedWithoutOverflow() {
        String secret = "A".repeat(2_000_000);

        assertThat(Redactor.redact("k8s-aws-v1." + secret + "&X-Amz-Security-Token=" + secret))
                .hasSizeLessThan(200);
    }

    /** What rules look for, whole and in pieces and in any case, among what they take and what ends it. */
    @Provide
    Arbitrary<String> mixtures() {
        Arbitrary<String> words = Arbitraries.of(WORDS);
        // Letters whose small form is another length, or a letter of ASCII.
        Arbitrary<String> noise = Arbitraries.strings()
                .withChars("\u0130\u212A\u017F \n\\\"'<>&=:[].-")
                .ofMaxLength(4);
        Arbitrary<String> pieces = Arbitraries.oneOf(
                words, words, words.map(RedactorTest::capitals), words.map(RedactorTest::mixedCase), payloads(), noise);
        return pieces.list().ofMinSize(1).ofMaxSize(12).map(list -> String.join("", list));
    }

    private static String capitals(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static String mixedCase(String word) {
        StringBuilder mixed = new StringBuilder(word);
        for (int i = 0; i < mixed.length(); i += 2) {
            mixed.setCharAt(i, Character.toUpperCase(mixed.charAt(i)));
        }
        return mixed.toString();
    }

    @Provide
    Arbitrary<String> payloads() {
        return Arbitraries.strings().withChars(BASE64).ofMinLength(24).ofMaxLength(600);
    }

    @Provide
    Arbitrary<String> tokenPlaces() {
        return Arbitraries.of(AROUND_TOKEN);
    }

    @Provide
    Arbitrary<String> secretPlaces() {
        return Arbitraries.of(AROUND_SECRET);
    }
}
