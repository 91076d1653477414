package dev.touchstone.client.credentials;

import dev.touchstone.token.TokenFailure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Keys that the environment gives, by the names that the AWS SDK for Go knows. */
final class EnvironmentKeys {

    private EnvironmentKeys() {}

    /**
     * Read them; empty if there are none.
     *
     * @throws TokenFailure if there is only half of them, or they have expired
     */
    static Optional<AwsCredentials> read(Map<String, String> environment) {
        String key = variable(environment, "AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY");
        String secret = variable(environment, "AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY");
        if (key.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (key.isEmpty() || secret.isEmpty()) {
            if (variable(environment, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
                    .isEmpty()) {
                // Half of the second names is left over from another program.
                return Optional.empty();
            }
            throw new TokenFailure("only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set; set both or none");
        }
        String session = variable(environment, "AWS_SESSION_TOKEN");
        if (session.isEmpty()) {
            return Optional.of(AwsBasicCredentials.create(key, secret));
        }
        AwsSessionCredentials.Builder credentials = AwsSessionCredentials.builder()
                .accessKeyId(key)
                .secretAccessKey(secret)
                .sessionToken(session);
        // The name that "aws configure export-credentials" gives it.
        String expiration = variable(environment, "AWS_CREDENTIAL_EXPIRATION");
        if (!expiration.isEmpty()) {
            credentials.expirationTime(expiration(expiration));
        }
        return Optional.of(credentials.build());
    }

    /** Only the person knows whether they have expired, or the variable is left over from others. */
    private static Instant expiration(String text) {
        Instant expiration = instant(text);
        if (expiration.isBefore(Instant.now())) {
            throw new TokenFailure("AWS_CREDENTIAL_EXPIRATION is past (" + expiration + "): renew AWS_ACCESS_KEY_ID,"
                    + " AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or unset it if it is not theirs");
        }
        return expiration;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new TokenFailure(
                    // What stands among keys by mistake may be one, so neither value nor cause.
                    "AWS_CREDENTIAL_EXPIRATION is not a time; expected one such as 2026-01-31T12:00:00Z");
        }
    }

    /** Return the first that is set. */
    private static String variable(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
