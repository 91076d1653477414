package dev.touchstone.verifier.token;

import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.verdict.Rejection;

/** The result of the local checks. */
public sealed interface TokenOutcome {

    /**
     * The token may be sent to STS.
     *
     * @param request what to send
     */
    record Presentable(StsRequest request) implements TokenOutcome {}

    /**
     * A check refused the token; nothing may be sent (VER-48).
     *
     * @param rejection by that check
     */
    record Refused(Rejection rejection) implements TokenOutcome {}
}
