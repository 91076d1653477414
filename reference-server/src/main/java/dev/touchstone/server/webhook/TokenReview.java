package dev.touchstone.server.webhook;

/**
 * A request from the API server.
 *
 * @param version of authentication.k8s.io, repeated in the reply; empty if the request names none that is supported
 * @param token as presented by the client, possibly empty
 */
public record TokenReview(String version, String token) {

    @Override
    public String toString() {
        return "TokenReview[" + version + "]";
    }
}
