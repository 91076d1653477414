package dev.touchstone.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * AWS credentials to sign with. Immutable; an object made in one thread may be used in any.
 *
 * @param accessKeyId such as {@code AKIDEXAMPLE}; in the token for everyone to read
 * @param secretAccessKey never in the token
 * @param sessionToken of temporary credentials, of any size, and in the token; null, never empty, for keys of a
 *     user
 * @param expiration when the credentials expire, which no token of them outlives; null if never or unknown
 */
// The annotations are for compiling only: a module that requires this one must not need theirs.
@SuppressWarnings("exports")
public record Credentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        @Nullable Instant expiration) {

    /**
     * Check the values.
     *
     * @param accessKeyId not blank
     * @param secretAccessKey not blank
     * @param sessionToken null or not empty
     * @param expiration null if never or unknown
     * @throws TokenFailure if the access key ID or the secret access key is blank, or the session token is empty
     */
    public Credentials {
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new TokenFailure("the AWS credentials lack an access key ID or a secret access key; give both");
        }
        if (sessionToken != null && sessionToken.isEmpty()) {
            throw new TokenFailure("the session token of the AWS credentials is empty; give null for keys without one");
        }
    }

    /**
     * Make the credentials of a user, which do not expire.
     *
     * @param accessKeyId such as {@code AKIDEXAMPLE}
     * @param secretAccessKey the secret
     * @return the credentials
     * @throws TokenFailure if one of them is blank
     */
    public static Credentials of(String accessKeyId, String secretAccessKey) {
        return new Credentials(accessKeyId, secretAccessKey, null, null);
    }

    /**
     * Make temporary credentials whose expiry is unknown.
     *
     * @param accessKeyId such as {@code ASIAEXAMPLE}
     * @param secretAccessKey the secret
     * @param sessionToken of any size
     * @return the credentials
     * @throws TokenFailure if one of them is blank
     */
    public static Credentials of(String accessKeyId, String secretAccessKey, String sessionToken) {
        return new Credentials(accessKeyId, secretAccessKey, sessionToken, null);
    }

    /** Name the access key ID and the expiration only: the rest is secret. */
    @Override
    public String toString() {
        return "Credentials[accessKeyId=" + accessKeyId + ", secretAccessKey=***, sessionToken="
                + (sessionToken == null ? "none" : "***") + ", expiration=" + expiration + "]";
    }
}
