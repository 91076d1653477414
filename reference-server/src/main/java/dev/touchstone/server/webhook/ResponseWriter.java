package dev.touchstone.server.webhook;

/** Turns a verdict into what the API server receives. Thread-safe. */
@FunctionalInterface
public interface ResponseWriter {

    /**
     * An HTTP answer.
     *
     * @param status 100 to 599
     * @param body JSON
     */
    record Response(int status, byte[] body) {}

    Response write(TokenReview review, Verdict verdict);
}
