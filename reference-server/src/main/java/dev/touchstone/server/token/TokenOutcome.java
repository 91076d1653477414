package dev.touchstone.server.token;

import dev.touchstone.server.sts.StsRequest;
import dev.touchstone.server.verdict.Rejection;

/** What the local checks say of a token. */
public sealed interface TokenOutcome {

    /** It may be sent to STS. */
    record Presentable(StsRequest request) implements TokenOutcome {}

    /** A check refused it; nothing may be sent (VER-48). */
    record Refused(Rejection rejection) implements TokenOutcome {}
}
