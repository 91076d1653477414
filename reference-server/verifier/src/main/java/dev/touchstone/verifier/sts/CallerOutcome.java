package dev.touchstone.verifier.sts;

import dev.touchstone.verifier.verdict.Rejection;

/** Whether STS named a caller. */
public sealed interface CallerOutcome {

    record Named(CallerIdentity caller) implements CallerOutcome {}

    record Refused(Rejection rejection) implements CallerOutcome {}
}
