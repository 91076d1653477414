package dev.touchstone.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Signs tokens: a GetCallerIdentity request for STS, presigned with the cluster ID in a header and not sent. Thread-safe;
 * holds no secret and needs no closing.
 *
 * <pre>{@code
 * TokenSigner signer = new TokenSigner(Clock.systemUTC());
 * Token token = signer.sign("my-cluster", StsEndpoint.of("eu-west-1"), Credentials.of(accessKeyId, secretAccessKey));
 * request.header("Authorization", "Bearer " + token.value());
 * }</pre>
 */
public final class TokenSigner {

    /** The signed header that binds a token to a cluster. */
    public static final String CLUSTER_ID_HEADER = "x-k8s-aws-id";

    /** How long STS takes a token, whatever the token says. */
    public static final Duration MAX_LIFETIME = Duration.ofMinutes(15);

    /** One minute less than STS takes it, for clocks that differ. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(14);

    /** STS ignores it and takes 15 minutes; verifiers of release 0.3.0 and older reject more. */
    private static final String EXPIRES_SECONDS = "60";

    private static final String SIGNED_HEADERS = "host;" + CLUSTER_ID_HEADER;

    private final Clock clock;
    private final Duration lifetime;

    /**
     * Create a signer whose tokens expire after {@link #DEFAULT_LIFETIME}.
     *
     * @param clock tells the signing time, which must be right to a few minutes
     */
    public TokenSigner(Clock clock) {
        this(clock, DEFAULT_LIFETIME);
    }

    /**
     * Create a signer.
     *
     * @param clock tells the signing time, which must be right to a few minutes
     * @param lifetime the time from a token's signing to its {@link Token#expiration()}, more than 0 and at most
     *     {@link #MAX_LIFETIME}. It tells when to stop using a token and does not shorten how long STS takes it.
     * @throws TokenFailure if the lifetime is out of range
     */
    public TokenSigner(Clock clock, Duration lifetime) {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new TokenFailure("lifetime is " + lifetime + "; must be more than 0 and at most " + MAX_LIFETIME);
        }
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /**
     * Sign a token. It expires after the signer's lifetime, or when the credentials do if that is sooner.
     *
     * @param clusterId the cluster to bind to; leading, trailing and repeated blanks do not count
     * @param endpoint that the verifier is to ask
     * @param credentials to sign with
     * @return a bearer token
     * @throws TokenFailure if the credentials are expired or the cluster ID cannot be a header's value
     */
    public Token sign(String clusterId, StsEndpoint endpoint, Credentials credentials) {
        String header = headerValue(clusterId);
        Instant now = clock.instant();
        Instant expiration = now.plus(lifetime);
        Instant credentialsExpiration = credentials.expiration();
        if (credentialsExpiration == null || credentialsExpiration.isAfter(expiration)) {
            return Token.of(presign(header, endpoint, credentials, now), expiration);
        }
        if (!credentialsExpiration.isAfter(now)) {
            throw new TokenFailure("the AWS credentials expired at " + credentialsExpiration
                    + "; renew them (for SSO: aws sso login) and check this machine's clock");
        }
        return Token.of(presign(header, endpoint, credentials, now), credentialsExpiration);
    }

    private static String presign(String clusterId, StsEndpoint endpoint, Credentials credentials, Instant now) {
        String time = time(now);
        String region = endpoint.signingRegion();
        String session = credentials.sessionToken();
        // In the order in which they are signed.
        StringBuilder query = new StringBuilder(512 + (session == null ? 0 : session.length() + session.length() / 8))
                .append("Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=")
                .append(SignatureV4.ALGORITHM)
                .append("&X-Amz-Credential=")
                .append(SignatureV4.encode(credentials.accessKeyId() + "/" + SignatureV4.scope(time, region)))
                .append("&X-Amz-Date=")
                .append(time)
                .append("&X-Amz-Expires=" + EXPIRES_SECONDS);
        if (session != null) {
            query.append("&X-Amz-Security-Token=").append(SignatureV4.encode(session));
        }
        query.append("&X-Amz-SignedHeaders=host%3B" + CLUSTER_ID_HEADER);
        String signature = SignatureV4.sign(
                credentials.secretAccessKey(),
                time,
                region,
                query.toString(),
                "host:" + endpoint.host() + "\n" + CLUSTER_ID_HEADER + ":" + clusterId + "\n",
                SIGNED_HEADERS);
        return "https://" + endpoint.host() + "/?" + query + "&X-Amz-Signature=" + signature;
    }

    /** By hand, because a date formatter loads a hundred classes. */
    private static String time(Instant now) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(now.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder time = new StringBuilder(16);
        digits(time, utc.getYear(), 4);
        digits(time, utc.getMonthValue(), 2);
        digits(time, utc.getDayOfMonth(), 2);
        time.append('T');
        digits(time, utc.getHour(), 2);
        digits(time, utc.getMinute(), 2);
        digits(time, utc.getSecond(), 2);
        return time.append('Z').toString();
    }

    private static void digits(StringBuilder text, int number, int count) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < count; i++) {
            text.append('0');
        }
        text.append(digits);
    }

    private static String headerValue(String clusterId) {
        if (clusterId.isBlank()) {
            throw new TokenFailure("cluster ID is empty; give the ID that the server is started with");
        }
        for (int i = 0; i < clusterId.length(); i++) {
            char letter = clusterId.charAt(i);
            if (letter < ' ' && letter != '\t' || letter == 0x7f) {
                throw new TokenFailure(
                        "cluster ID holds a control character; give the ID that the server is started with");
            }
        }
        return SignatureV4.headerValue(clusterId);
    }
}
