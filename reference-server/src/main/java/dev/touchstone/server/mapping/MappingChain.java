package dev.touchstone.server.mapping;

import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import java.util.List;
import java.util.function.Supplier;

/** Queries backends in order; the first that maps the identity decides (MAP-15). */
public final class MappingChain implements Mapper {

    private final Supplier<List<Backend>> backends;

    /** Create a chain that gets the order anew at each lookup, because it may change at run time (BDF-15). */
    public MappingChain(Supplier<List<Backend>> backends) {
        this.backends = backends;
    }

    @Override
    public MappingOutcome map(Identity identity) {
        boolean mismatch = false;
        for (Backend backend : backends.get()) {
            Lookup lookup = backend.find(identity);
            if (lookup instanceof Lookup.Found found) {
                return new MappingOutcome.Mapped(backend.name(), found.mapping());
            }
            if (lookup instanceof Lookup.AccountFound) {
                return new MappingOutcome.AccountMapped(backend.name());
            }
            mismatch |= lookup instanceof Lookup.UserIdMismatch;
        }
        return new MappingOutcome.Refused(mismatch ? userIdMismatch() : notMapped());
    }

    private static Rejection userIdMismatch() {
        return Rejection.of(
                Reason.USER_ID_MISMATCH,
                "ARN does not match User ID: the mapping of this user ID names another ARN; the principal may have been"
                        + " deleted and recreated");
    }

    private static Rejection notMapped() {
        return Rejection.of(
                Reason.NOT_MAPPED,
                "identity is not mapped: no role, user or account mapping names it; for a role, map its ARN without path");
    }
}
