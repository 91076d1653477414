package dev.touchstone.reference.identity;

import dev.touchstone.reference.sts.CallerIdentity;
import dev.touchstone.reference.sts.StsRequest;

/** Extracts canonical ARN, user ID and session name from the caller that STS returned. Thread-safe. */
@FunctionalInterface
public interface IdentityReader {

    IdentityOutcome read(CallerIdentity caller, StsRequest request);
}
