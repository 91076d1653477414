package dev.touchstone.client.credentials;

import dev.touchstone.token.TokenFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import tools.jackson.databind.JsonNode;

/** Temporary credentials as programs and agents give them in JSON. */
final class SessionKeys {

    private SessionKeys() {}

    /**
     * @param expiration as ISO 8601 writes it, or empty if it is not known
     * @throws DateTimeException if the expiration is written otherwise
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

    /**
     * Read them as agents of containers and instances give them.
     *
     * @param failure makes an error of its source from what is wrong
     */
    static AwsSessionCredentials read(JsonNode json, Function<String, TokenFailure> failure) {
        String key = json.path("AccessKeyId").asString("");
        String secret = json.path("SecretAccessKey").asString("");
        String session = json.path("Token").asString("");
        if (key.isEmpty() || secret.isEmpty() || session.isEmpty()) {
            throw failure.apply("the response has no AccessKeyId, SecretAccessKey and Token");
        }
        try {
            return of(key, secret, session, json.path("Expiration").asString(""));
        } catch (DateTimeException malformed) {
            throw failure.apply("its Expiration is not a time such as 2026-01-31T12:00:00Z");
        }
    }

    static Instant instant(String expiration) {
        return OffsetDateTime.parse(expiration).toInstant();
    }
}
