package dev.touchstone.token;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * A bearer token for one cluster. Immutable.
 *
 * @param value what to send, {@code k8s-aws-v1.} and the presigned URL in base64url; a secret
 * @param expiration when to stop using it
 */
public record Token(String value, Instant expiration) {

    /** What every token starts with. */
    public static final String PREFIX = "k8s-aws-v1.";

    static Token of(String presignedUrl, Instant expiration) {
        return new Token(
                PREFIX
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(presignedUrl.getBytes(StandardCharsets.ISO_8859_1)),
                expiration);
    }

    /**
     * {@return the presigned URL that the token holds; a secret} Whoever sends it must add the header
     * {@code x-k8s-aws-id} with the cluster ID.
     *
     * @throws TokenFailure if the value is not one that a {@link TokenSigner} gave
     */
    public String presignedUrl() {
        try {
            if (value.startsWith(PREFIX)) {
                return new String(
                        Base64.getUrlDecoder().decode(value.substring(PREFIX.length())), StandardCharsets.ISO_8859_1);
            }
        } catch (IllegalArgumentException notBase64) {
            // Its message quotes a character of the token.
        }
        throw new TokenFailure("the token is not " + PREFIX + " and base64url; take one that a TokenSigner gave");
    }

    /** Name the expiration only: the value is a secret. */
    @Override
    public String toString() {
        return "Token[value=***, expiration=" + expiration + "]";
    }
}
