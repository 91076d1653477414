package dev.touchstone.server.ec2;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The credentials of a role, assumed for an hour and renewed before they expire (MAP-14). Used on one thread. */
final class AssumedRole {

    private static final Duration DURATION = Duration.ofHours(1);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);
    // A role without the permission is refused at every call, and a new session would not help it.
    private static final Duration KEPT_AT_LEAST = Duration.ofMinutes(1);
    private static final Duration NEXT_TRY = Duration.ofSeconds(30);
    private static final Set<String> ANSWER = Set.of("AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration");

    private final QueryClient client;
    private final String roleArn;
    private final String sourceArn;
    private final Clock clock;
    private @Nullable Session held;
    private Instant nextTry = Instant.MIN;

    /**
     * Create a role that has not been assumed yet.
     *
     * @param sourceArn on whose behalf it is assumed, or empty
     */
    AssumedRole(QueryClient client, String roleArn, String sourceArn, Clock clock) {
        this.client = client;
        this.roleArn = roleArn;
        this.sourceArn = sourceArn;
        this.clock = clock;
    }

    AwsCredentialsIdentity credentials(URI sts, String region, AwsCredentialsIdentity own) throws AwsFailure {
        Session session = held;
        if (session == null || hasEnded(session)) {
            session = assume(sts, region, own);
        } else if (isDue(session)) {
            session = renew(session, sts, region, own);
        }
        held = session;
        return session.credentials();
    }

    private boolean hasEnded(Session session) {
        return !clock.instant().isBefore(session.end());
    }

    private boolean isDue(Session session) {
        Instant now = clock.instant();
        return now.plus(RENEW_BEFORE).isAfter(session.end()) && !now.isBefore(nextTry);
    }

    private Session renew(Session last, URI sts, String region, AwsCredentialsIdentity own) throws AwsFailure {
        try {
            return assume(sts, region, own);
        } catch (AwsFailure failure) {
            // Until it expires, what is held is as good as before, and no call should wait for STS in vain again.
            if (hasEnded(last)) {
                throw failure;
            }
            nextTry = clock.instant().plus(NEXT_TRY);
            return last;
        }
    }

    /**
     * Drop the session, unless it is less than a minute old, because a call that used it was refused: whoever revokes
     * the sessions of a role denies everything to the older ones, and a new one is allowed again. See
     * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html.
     */
    void denied() {
        Session session = held;
        if (session != null && !clock.instant().isBefore(session.start().plus(KEPT_AT_LEAST))) {
            held = null;
        }
    }

    private Session assume(URI sts, String region, AwsCredentialsIdentity own) throws AwsFailure {
        Instant start = clock.instant();
        Instant latest = start.plus(DURATION);
        Map<String, String> form = Map.of(
                "Action", "AssumeRole",
                "Version", "2011-06-15",
                "RoleArn", roleArn,
                "RoleSessionName", "aws-iam-authenticator",
                "DurationSeconds", String.valueOf(DURATION.toSeconds()));
        Map<String, String> answer = Xml.texts(client.post(sts, "sts", region, own, form, sourceHeaders()), ANSWER);
        AwsCredentialsIdentity credentials = AwsSessionCredentialsIdentity.create(
                required(answer, "AccessKeyId"), required(answer, "SecretAccessKey"), required(answer, "SessionToken"));
        Instant end = expiration(answer);
        return new Session(credentials, start, end.isBefore(latest) ? end : latest);
    }

    private static Instant expiration(Map<String, String> answer) throws AwsFailure {
        try {
            return Instant.parse(answer.getOrDefault("Expiration", ""));
        } catch (DateTimeParseException bad) {
            throw new AwsFailure("sts returned no expiration", bad);
        }
    }

    private static String required(Map<String, String> answer, String name) throws AwsFailure {
        String value = answer.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new AwsFailure("sts returned no " + name);
        }
        return value;
    }

    /** Return headers by which the role's trust policy can check which cluster is calling. */
    private Map<String, String> sourceHeaders() {
        Map<String, String> headers = new HashMap<>();
        if (!sourceArn.isEmpty()) {
            headers.put("x-amz-source-arn", sourceArn);
            headers.put("x-amz-source-account", sourceArn.split(":")[4]);
        }
        return headers;
    }

    // Ends at most an hour after it was asked for, whatever STS says.
    private record Session(AwsCredentialsIdentity credentials, Instant start, Instant end) {}
}
