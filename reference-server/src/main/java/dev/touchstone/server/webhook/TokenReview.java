package dev.touchstone.server.webhook;

/**
 * A request of the API server.
 *
 * @param version of authentication.k8s.io, which the reply repeats; the empty string if the request names none we know
 * @param token what the client presented, possibly empty
 */
public record TokenReview(String version, String token) {

    @Override
    public String toString() {
        return "TokenReview[" + version + "]";
    }
}
