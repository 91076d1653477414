package dev.touchstone.verifier.sts;

/** Turns an STS response into a caller or a refusal. Thread-safe. */
@FunctionalInterface
public interface AnswerReader {

    /**
     * Read the response to a request.
     *
     * @param answer what came, or did not
     * @param region of the endpoint that was asked
     * @return the caller that STS named, or a refusal
     */
    CallerOutcome read(StsAnswer answer, String region);
}
