package dev.touchstone.client.credentials;

import java.time.Instant;
import java.time.OffsetDateTime;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Temporary credentials as programs and agents give them in JSON. */
final class SessionKeys {

    private SessionKeys() {}

    /**
     * @param expiration as ISO 8601 writes it, or empty if it is not known
     * @throws java.time.DateTimeException if the expiration is written otherwise
     */
    static AwsSessionCredentials of(String key, String secret, String session, String expiration) {
        AwsSessionCredentials.Builder credentials = AwsSessionCredentials.builder()
                .accessKeyId(key)
                .secretAccessKey(secret)
                .sessionToken(session);
        return expiration.isEmpty()
                ? credentials.build()
                : credentials.expirationTime(instant(expiration)).build();
    }

    static Instant instant(String expiration) {
        return OffsetDateTime.parse(expiration).toInstant();
    }
}
