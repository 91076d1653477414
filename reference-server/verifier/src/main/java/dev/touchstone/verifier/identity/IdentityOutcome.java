package dev.touchstone.verifier.identity;

import dev.touchstone.verifier.verdict.Rejection;

/** Whether the STS response names an identity. */
public sealed interface IdentityOutcome {

    record Known(Identity identity) implements IdentityOutcome {}

    record Refused(Rejection rejection) implements IdentityOutcome {}
}
