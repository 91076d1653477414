package dev.touchstone.server.webhook;

import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.identity.IdentityReader;
import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.StsRequest;
import java.util.Set;

/**
 * Keeps the refused callers of scrubbed accounts out of the log (OPS-06). Here, because a refusal no longer says whose
 * it is.
 */
public final class ScrubbingIdentityReader implements IdentityReader {

    private final IdentityReader reader;
    private final Set<String> scrubbedAccounts;

    public ScrubbingIdentityReader(IdentityReader reader, Set<String> scrubbedAccounts) {
        this.reader = reader;
        this.scrubbedAccounts = Set.copyOf(scrubbedAccounts);
    }

    @Override
    public IdentityOutcome read(CallerIdentity caller, StsRequest request) {
        IdentityOutcome outcome = reader.read(caller, request);
        return outcome instanceof IdentityOutcome.Refused refused && isScrubbed(caller)
                ? new IdentityOutcome.Refused(Authenticator.withoutDetail(refused.rejection()))
                : outcome;
    }

    /** A caller may be refused because its account and its ARN differ, so either counts. */
    private boolean isScrubbed(CallerIdentity caller) {
        return scrubbedAccounts.contains(caller.account())
                || scrubbedAccounts.stream().anyMatch(caller.arn()::contains);
    }
}
