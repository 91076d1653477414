package dev.touchstone.server.ec2;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The credentials of a role, assumed for an hour and renewed before they expire (MAP-14). Used on one thread. */
final class AssumedRole {

    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

    private final QueryClient client;
    private final String roleArn;
    private final String sourceArn;
    private final Clock clock;
    private @Nullable AwsCredentialsIdentity held;
    private Instant end = Instant.MIN;

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
        AwsCredentialsIdentity credentials = held;
        if (credentials == null || clock.instant().isAfter(end.minus(RENEW_BEFORE))) {
            credentials = assume(sts, region, own);
            held = credentials;
        }
        return credentials;
    }

    private AwsCredentialsIdentity assume(URI sts, String region, AwsCredentialsIdentity own) throws AwsFailure {
        Map<String, String> form = Map.of(
                "Action", "AssumeRole",
                "Version", "2011-06-15",
                "RoleArn", roleArn,
                "RoleSessionName", "aws-iam-authenticator",
                "DurationSeconds", "3600");
        Document answer = client.post(sts, "sts", region, own, form, sourceHeaders());
        try {
            end = Instant.parse(Xml.text(answer, "Expiration"));
        } catch (DateTimeParseException bad) {
            throw new AwsFailure("sts returned no expiration", bad);
        }
        return AwsSessionCredentialsIdentity.create(
                Xml.text(answer, "AccessKeyId"), Xml.text(answer, "SecretAccessKey"), Xml.text(answer, "SessionToken"));
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
}
