package dev.touchstone.server.mapping;

/** What one backend knows of an identity. */
public sealed interface Lookup {

    /** A role or user mapping names it. */
    record Found(IdentityMapping mapping) implements Lookup {}

    /** The identity's account is mapped as a whole. */
    record AccountFound() implements Lookup {}

    /** Nothing names it. */
    record Absent() implements Lookup {}

    /** Its user ID is mapped, but to another ARN (BDF-09). */
    record UserIdMismatch() implements Lookup {}
}
