package dev.touchstone.verifier.identity;

import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.verdict.Reason;

/** Extracts canonical ARN, user ID and session name from the caller that STS returned. Thread-safe. */
@FunctionalInterface
public interface IdentityReader {

    /**
     * Read the identity of a caller.
     *
     * @param caller as STS named it
     * @param request by which it was named
     * @return the identity, or a refusal with the reason {@link Reason#IDENTITY_ARN} or {@link Reason#IDENTITY_USER_ID}
     */
    IdentityOutcome read(CallerIdentity caller, StsRequest request);
}
