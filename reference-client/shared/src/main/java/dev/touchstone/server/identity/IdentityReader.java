package dev.touchstone.server.identity;

import dev.touchstone.server.sts.CallerIdentity;
import dev.touchstone.server.sts.StsRequest;

/** Extracts canonical ARN, user ID and session name from the caller that STS returned. Thread-safe. */
@FunctionalInterface
public interface IdentityReader {

    IdentityOutcome read(CallerIdentity caller, StsRequest request);
}
