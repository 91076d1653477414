package dev.touchstone.server.mapping;

import dev.touchstone.verifier.identity.Identity;
import java.util.concurrent.CompletionStage;

/** Maps an identity to a Kubernetes user. Thread-safe; never blocks the calling thread. */
@FunctionalInterface
public interface UserMapper {

    /** Map an identity; the stage never fails. */
    CompletionStage<UserOutcome> map(Identity identity);
}
