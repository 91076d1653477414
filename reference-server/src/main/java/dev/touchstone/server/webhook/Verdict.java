package dev.touchstone.server.webhook;

import dev.touchstone.reference.identity.Identity;
import dev.touchstone.reference.verdict.Rejection;
import dev.touchstone.reference.verdict.Result;
import dev.touchstone.server.mapping.MappedUser;
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
     * @param identity known if the mapping failed
     */
    record Denied(Rejection rejection, Optional<Identity> identity) implements Verdict {
        @Override
        public Result result() {
            return rejection.reason().result();
        }
    }
}
