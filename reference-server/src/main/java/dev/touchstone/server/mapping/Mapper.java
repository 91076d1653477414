package dev.touchstone.server.mapping;

import dev.touchstone.verifier.identity.Identity;

/** Finds the mapping of an identity. Thread-safe; never blocks. */
@FunctionalInterface
public interface Mapper {

    MappingOutcome map(Identity identity);
}
