package dev.touchstone.client.token;

import java.time.Instant;

/**
 * A bearer token for one cluster.
 *
 * @param value what to send, {@code k8s-aws-v1.} and the presigned URL in base64url; a secret
 * @param expiration when to stop using it
 */
public record Token(String value, Instant expiration) {

    /** Name the expiration only: the value is a secret. */
    @Override
    public String toString() {
        return "Token[value=***, expiration=" + expiration + "]";
    }
}
