package dev.touchstone.server.mapping;

import dev.touchstone.server.identity.Identity;
import java.util.concurrent.CompletionStage;

/** Makes a Kubernetes user of an identity. Thread-safe; never blocks the calling thread. */
@FunctionalInterface
public interface UserMapper {

    /** Maps an identity; the stage never fails. */
    CompletionStage<UserOutcome> map(Identity identity);
}
