package dev.touchstone.server.webhook;

import dev.touchstone.server.identity.Identity;
import dev.touchstone.server.mapping.MappedUser;
import dev.touchstone.server.verdict.Rejection;
import dev.touchstone.server.verdict.Result;
import java.util.Optional;

/** What the server decided. */
public sealed interface Verdict {

    /** How the metrics count it. */
    Result result();

    /**
     * The token is good and its principal is mapped.
     *
     * @param scrubbed whether the principal's account must leave no ARN behind
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
     * @param identity known if it was the mapping that failed
     */
    record Denied(Rejection rejection, Optional<Identity> identity) implements Verdict {
        @Override
        public Result result() {
            return rejection.reason().result();
        }
    }
}
