package dev.touchstone.server.sts;

import dev.touchstone.server.verdict.Rejection;

/** Whether STS named a caller. */
public sealed interface CallerOutcome {

    record Named(CallerIdentity caller) implements CallerOutcome {}

    record Refused(Rejection rejection) implements CallerOutcome {}
}
