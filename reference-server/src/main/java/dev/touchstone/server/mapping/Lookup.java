package dev.touchstone.server.mapping;

import dev.touchstone.reference.mapping.IdentityMapping;

/** The result of a lookup in one backend. */
public sealed interface Lookup {

    /** A role or user mapping matches. */
    record Found(IdentityMapping mapping) implements Lookup {}

    /** The identity's whole account is mapped. */
    record AccountFound() implements Lookup {}

    /** Nothing matches. */
    record Absent() implements Lookup {}

    /** The user ID is mapped, but to another ARN (BDF-09). */
    record UserIdMismatch() implements Lookup {}
}
