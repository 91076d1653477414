package dev.touchstone.server.webhook;

/** Turns a verdict into the response to the API server. Thread-safe. */
@FunctionalInterface
public interface ResponseWriter {

    /**
     * An HTTP response.
     *
     * @param status 100 to 599
     * @param body JSON
     */
    record Response(int status, byte[] body) {}

    Response write(TokenReview review, Verdict verdict);
}
