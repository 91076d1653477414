package dev.touchstone.verifier.sts;

import dev.touchstone.verifier.verdict.Rejection;

/** Whether STS named a caller. */
public sealed interface CallerOutcome {

    /**
     * The signature is proven.
     *
     * @param caller whose it is
     */
    record Named(CallerIdentity caller) implements CallerOutcome {}

    /**
     * The signature is not proven.
     *
     * @param rejection why
     */
    record Refused(Rejection rejection) implements CallerOutcome {}
}
