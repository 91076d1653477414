package dev.touchstone.server.mapping;

import dev.touchstone.server.verdict.Rejection;

/** What the chain of backends makes of an identity. */
public sealed interface MappingOutcome {

    /** A mapping of that backend, still to be rendered. */
    record Mapped(String backend, IdentityMapping mapping) implements MappingOutcome {}

    /** The whole account is mapped: the username is the canonical ARN, without groups (MAP-17). */
    record AccountMapped(String backend) implements MappingOutcome {}

    record Refused(Rejection rejection) implements MappingOutcome {}
}
