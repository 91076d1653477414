package dev.touchstone.server.mapping;

import dev.touchstone.verifier.verdict.Rejection;

/** Whether an identity is mapped to a Kubernetes user. */
public sealed interface UserOutcome {

    record Mapped(MappedUser user) implements UserOutcome {}

    record Refused(Rejection rejection) implements UserOutcome {}
}
