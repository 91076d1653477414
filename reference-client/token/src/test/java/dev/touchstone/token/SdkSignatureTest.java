package dev.touchstone.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.constraints.Size;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** What AWS's SDK signs is what is signed here, for any input. */
class SdkSignatureTest {

    private record Input(String clusterId, String region, Credentials credentials, Instant time) {

        @Override
        public String toString() {
            return clusterId + " in " + region + " at " + time + " by " + credentials.accessKeyId()
                    + " with a session of "
                    + String.valueOf(credentials.sessionToken()).length();
        }
    }

    @Property(tries = 500)
    void presignedUrl_hasTheParametersOfTheSdk(@ForAll("inputs") Input input) {
        Token mine = new TokenSigner(Clock.fixed(input.time(), ZoneOffset.UTC))
                .sign(input.clusterId(), StsEndpoint.of(input.region()), input.credentials());

        assertThat(sorted(mine.presignedUrl())).isEqualTo(sorted(sdk(input)));
    }

    @Property(tries = 500)
    void hmac_isThatOfTheJdk(@ForAll @Size(min = 1, max = 200) byte[] key, @ForAll String text)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));

        assertThat(SignatureV4.hmac(SignatureV4.sha256(), key, text))
                .isEqualTo(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 500)
    void encode_isThatOfTheSdk(@ForAll String text) {
        assertThat(SignatureV4.encode(text)).isEqualTo(SdkHttpUtils.urlEncode(text));
    }

    @Provide
    Arbitrary<Input> inputs() {
        StringArbitrary plain = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1);
        Arbitrary<String> clusterIds = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('ü', '€', ' ', '\t')
                .ofMinLength(1)
                .ofMaxLength(80)
                .filter(id -> !id.isBlank());
        Arbitrary<String> sessions = Arbitraries.oneOf(
                plain.ofMaxLength(100), plain.ofMinLength(1000).ofMaxLength(12_000), Arbitraries.just(""));
        Arbitrary<Credentials> credentials = Combinators.combine(
                        plain.ofMaxLength(30), plain.ofMaxLength(100), sessions)
                .as((id, secret, session) -> new Credentials(id, secret, session.isEmpty() ? null : session, null));
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(0, Instant.parse("2100-01-01T00:00:00Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
        Arbitrary<String> regions = Arbitraries.of(
                "us-east-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1", "us-iso-east-1", "aws-global");
        return Combinators.combine(clusterIds, regions, credentials, times).as(Input::new);
    }

    private static String sdk(Input input) {
        StsEndpoint endpoint = StsEndpoint.of(input.region());
        Credentials keys = input.credentials();
        AwsCredentialsIdentity identity = keys.sessionToken() == null
                ? AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey())
                : AwsSessionCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(endpoint.host())
                .encodedPath("/")
                .putRawQueryParameter("Action", "GetCallerIdentity")
                .putRawQueryParameter("Version", "2011-06-15")
                .putHeader(TokenSigner.CLUSTER_ID_HEADER, input.clusterId())
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.signingRegion())
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(60))
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(input.time(), ZoneOffset.UTC)))
                .request()
                .getUri()
                .toString();
    }

    /** The order of the parameters does not count. */
    private static String sorted(String url) {
        String[] parts = url.split("\\?", 2);
        String[] parameters = parts[1].split("&");
        Arrays.sort(parameters);
        return parts[0] + "?" + String.join("&", parameters);
    }
}
