package dev.touchstone.verifier.proof;

import dev.touchstone.verifier.sts.CallerIdentity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key that a verifier knows, and whose it is. Immutable.
 *
 * @param secretAccessKey the secret
 * @param sessionToken what a token of this key must carry; null or empty, which are the same, for keys of a user, whose
 *     tokens carry none
 * @param caller what STS would name: for a role's session the ARN of the session, and a user ID with its name after a colon
 */
public record KnownKey(String secretAccessKey, @Nullable String sessionToken, CallerIdentity caller) {

    /**
     * Check the secret.
     *
     * @param secretAccessKey the secret, not blank
     * @param sessionToken null or empty for keys of a user
     * @param caller whose key it is
     * @throws IllegalArgumentException if the secret is blank, for then anybody could sign
     */
    public KnownKey {
        if (secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("the secret access key of " + caller.arn() + " is blank");
        }
        sessionToken = Objects.requireNonNullElse(sessionToken, "");
    }

    /** {@return what a token of this key must carry; empty if nothing} */
    @Override
    public String sessionToken() {
        return Objects.requireNonNullElse(sessionToken, "");
    }

    /** Name the caller only. */
    @Override
    public String toString() {
        return "KnownKey[caller=" + caller + "]";
    }
}
