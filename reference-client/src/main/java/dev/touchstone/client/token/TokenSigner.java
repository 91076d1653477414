package dev.touchstone.client.token;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs tokens: a GetCallerIdentity request for STS, presigned with the cluster ID in a header and not sent.
 * Thread-safe.
 */
public final class TokenSigner {

    /** What every token starts with. */
    public static final String PREFIX = "k8s-aws-v1.";

    /** The signed header that binds a token to a cluster. */
    public static final String CLUSTER_ID_HEADER = "x-k8s-aws-id";

    /** STS ignores it and takes 15 minutes; verifiers of release 0.3.0 and older reject more. */
    private static final Duration PRESIGNED_LIFE = Duration.ofSeconds(60);

    /** One minute less than the 15 that STS accepts. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(14);

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Clock clock;

    /** @param clock tells the signing time */
    public TokenSigner(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sign a token. It expires 14 minutes from now, or when the credentials do if that is sooner.
     *
     * @param clusterId the cluster to bind to; leading, trailing and repeated blanks do not count
     * @throws TokenFailure if the credentials are expired or the cluster ID cannot be a header's value
     */
    public Token sign(String clusterId, StsEndpoint endpoint, AwsCredentialsIdentity credentials) {
        requireHeaderValue(clusterId);
        Instant now = clock.instant();
        Instant expiration = now.plus(TOKEN_LIFE);
        Instant credentialsExpiration = credentials.expirationTime().orElse(Instant.MAX);
        if (!credentialsExpiration.isAfter(now)) {
            throw new TokenFailure("the AWS credentials expired at " + credentialsExpiration
                    + "; renew them (for SSO: aws sso login) and check this machine's clock");
        }
        String url = presign(clusterId, endpoint, credentials, now);
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.US_ASCII));
        return new Token(
                PREFIX + encoded, credentialsExpiration.isBefore(expiration) ? credentialsExpiration : expiration);
    }

    private String presign(
            String clusterId, StsEndpoint endpoint, AwsCredentialsIdentity credentials, Instant signingTime) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(endpoint.host())
                .encodedPath("/")
                .putRawQueryParameter("Action", "GetCallerIdentity")
                .putRawQueryParameter("Version", "2011-06-15")
                .putHeader(CLUSTER_ID_HEADER, clusterId)
                .build();
        return signer.sign(sign -> sign.identity(credentials)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.signingRegion())
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, PRESIGNED_LIFE)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(signingTime, clock.getZone())))
                .request()
                .getUri()
                .toString();
    }

    private static void requireHeaderValue(String clusterId) {
        if (clusterId.isBlank()) {
            throw new TokenFailure("cluster ID is empty; give it with -i");
        }
        if (clusterId.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new TokenFailure("cluster ID holds a control character; give the ID that the server is started with");
        }
    }
}
