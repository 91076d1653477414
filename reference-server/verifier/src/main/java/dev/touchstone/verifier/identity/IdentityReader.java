package dev.touchstone.verifier.identity;

import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.StsRequest;

/** Extracts canonical ARN, user ID and session name from the caller that STS returned. Thread-safe. */
@FunctionalInterface
public interface IdentityReader {

    IdentityOutcome read(CallerIdentity caller, StsRequest request);
}
