package dev.touchstone.verifier.sts;

/** Turns an STS response into a caller or a refusal. Thread-safe. */
@FunctionalInterface
public interface AnswerReader {

    /** Read the response to a request to that region's endpoint. */
    CallerOutcome read(StsAnswer answer, String region);
}
