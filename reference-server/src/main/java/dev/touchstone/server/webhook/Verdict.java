package dev.touchstone.server.webhook;

import dev.touchstone.server.mapping.MappedUser;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.verdict.Rejection;
import dev.touchstone.verifier.verdict.Result;
import java.util.Optional;

/** The server's decision. */
public sealed interface Verdict {

    /** Return the label for the metrics. */
    Result result();

    /**
     * The token is valid and its principal is mapped.
     *
     * @param scrubbed whether the principal's account must not appear as an ARN
     */
    record Granted(Identity identity, MappedUser user, boolean scrubbed) implements Verdict {
        @Override
        public Result result() {
            return Result.SUCCESS;
        }
    }

    /**
     * The request is refused.
     *
     * @param identity known if the mapping failed, unless its account is scrubbed
     */
    record Denied(Rejection rejection, Optional<Identity> identity) implements Verdict {
        @Override
        public Result result() {
            return rejection.reason().result();
        }
    }
}
