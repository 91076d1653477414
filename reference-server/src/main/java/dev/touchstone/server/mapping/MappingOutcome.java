package dev.touchstone.server.mapping;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.verifier.verdict.Rejection;

/** The result of the chain of backends for an identity. */
public sealed interface MappingOutcome {

    /** A mapping from that backend, not rendered yet. */
    record Mapped(String backend, IdentityMapping mapping) implements MappingOutcome {}

    /** The whole account is mapped: the username is the canonical ARN, without groups (MAP-17). */
    record AccountMapped(String backend) implements MappingOutcome {}

    record Refused(Rejection rejection) implements MappingOutcome {}
}
