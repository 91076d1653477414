package dev.touchstone.verifier.proof;

import dev.touchstone.verifier.sts.CallerIdentity;

/**
 * A key that a verifier knows, and whose it is. Immutable.
 *
 * @param secretAccessKey the secret
 * @param sessionToken what a token of this key must carry; empty for keys of a user, whose tokens carry none
 * @param caller what STS would name: for a role's session the ARN of the session, and a user ID with its name after a colon
 */
public record KnownKey(String secretAccessKey, String sessionToken, CallerIdentity caller) {

    /**
     * Check the secret.
     *
     * @throws IllegalArgumentException if it is blank, for then anybody could sign
     */
    public KnownKey {
        if (secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("the secret access key of " + caller.arn() + " is blank");
        }
    }

    /** Name the caller only. */
    @Override
    public String toString() {
        return "KnownKey[caller=" + caller + "]";
    }
}
