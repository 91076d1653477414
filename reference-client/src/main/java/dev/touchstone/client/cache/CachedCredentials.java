package dev.touchstone.client.cache;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Credentials as the fields of a cache file, the Go SDK's in lower case. */
final class CachedCredentials {

    private CachedCredentials() {}

    /** Return the credentials of an entry; empty if it has expired at a time or lacks its keys. */
    static Optional<AwsCredentials> read(Map<String, String> fields, Instant time) {
        Instant expires = expires(fields);
        String key = fields.getOrDefault("accesskeyid", "");
        String secret = fields.getOrDefault("secretaccesskey", "");
        if (!expires.isAfter(time) || key.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        String session = fields.getOrDefault("sessiontoken", "");
        return Optional.of(
                session.isEmpty()
                        ? new ExpiringKeys(key, secret, expires)
                        : AwsSessionCredentials.builder()
                                .accessKeyId(key)
                                .secretAccessKey(secret)
                                .sessionToken(session)
                                .expirationTime(expires)
                                .build());
    }

    static boolean isCurrent(Map<String, String> fields, Instant now) {
        return expires(fields).isAfter(now);
    }

    static Map<String, String> write(AwsCredentialsIdentity credentials, String source, Instant expires) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("accesskeyid", credentials.accessKeyId());
        fields.put("secretaccesskey", credentials.secretAccessKey());
        fields.put("sessiontoken", credentials instanceof AwsSessionCredentials session ? session.sessionToken() : "");
        fields.put("source", source);
        fields.put("canexpire", "true");
        fields.put("expires", expires.toString());
        fields.put("accountid", credentials.accountId().orElse(""));
        return fields;
    }

    /** An entry without a time never served anyone: the Go client writes none. */
    private static Instant expires(Map<String, String> fields) {
        try {
            return OffsetDateTime.parse(fields.getOrDefault("expires", "")).toInstant();
        } catch (DateTimeException malformed) {
            return Instant.MIN;
        }
    }
}
