package dev.touchstone.server.identity;

import dev.touchstone.server.sts.CallerIdentity;
import dev.touchstone.server.sts.StsRequest;

/** Reads canonical ARN, user ID and session name out of what STS said. Thread-safe. */
@FunctionalInterface
public interface IdentityReader {

    IdentityOutcome read(CallerIdentity caller, StsRequest request);
}
