package dev.touchstone.server.sts;

/** Makes a caller, or a refusal, of what STS answered. Thread-safe. */
@FunctionalInterface
public interface AnswerReader {

    /** Reads the answer to a request to that region's endpoint. */
    CallerOutcome read(StsAnswer answer, String region);
}
