package dev.touchstone.verifier.identity;

import dev.touchstone.verifier.verdict.Rejection;

/** Whether the STS response names an identity. */
public sealed interface IdentityOutcome {

    /**
     * The token is its owner's.
     *
     * @param identity of the owner
     */
    record Known(Identity identity) implements IdentityOutcome {}

    /**
     * The token proves nobody.
     *
     * @param rejection what refused it
     */
    record Refused(Rejection rejection) implements IdentityOutcome {}
}
