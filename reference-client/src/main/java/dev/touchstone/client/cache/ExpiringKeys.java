package dev.touchstone.client.cache;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Keys that expire and come without a session token, as a credential process may give; the SDK has no such class.
 *
 * @param accessKeyId the key
 * @param secretAccessKey its secret
 * @param expires when they end
 */
public record ExpiringKeys(String accessKeyId, String secretAccessKey, Instant expires) implements AwsCredentials {

    @Override
    public Optional<Instant> expirationTime() {
        return Optional.of(expires);
    }

    /** Leave the secret out. */
    @Override
    public String toString() {
        return "ExpiringKeys[accessKeyId=" + accessKeyId + ", expires=" + expires + "]";
    }
}
