package dev.touchstone.client.diagnose;

import dev.touchstone.token.Token;
import java.time.temporal.ChronoUnit;

/** Says whether servers accept a token of this length. */
final class TokenSizeCheck {

    /** What servers accepted before STS issued session tokens of up to 4,096 bytes, in September 2026. */
    private static final int OLDER_LIMIT_BYTES = 4096;

    private static final int LIMIT_BYTES = 16 * 1024;
    private static final String SHORTER = "use credentials with a shorter session token";

    private TokenSizeCheck() {}

    static Finding of(Token token) {
        // A token is ASCII.
        int bytes = token.value().length();
        if (bytes > LIMIT_BYTES) {
            return Finding.bad(
                    "token", bytes + " bytes, more than the " + LIMIT_BYTES + " that servers accept", SHORTER);
        }
        String signed = "signed, good until " + token.expiration().truncatedTo(ChronoUnit.SECONDS);
        return bytes <= OLDER_LIMIT_BYTES
                ? Finding.good("token", signed)
                : new Finding(
                        "token",
                        Finding.Status.GOOD,
                        signed + "; " + bytes + " bytes",
                        "servers such as aws-iam-authenticator v0.7.18 accept " + OLDER_LIMIT_BYTES + ": if yours logs"
                                + " \"token is too large\", update it, or " + SHORTER);
    }
}
