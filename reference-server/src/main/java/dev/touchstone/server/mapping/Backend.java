package dev.touchstone.server.mapping;

import dev.touchstone.verifier.identity.Identity;

/** A source of mappings. Lookups are thread-safe and never block. */
public interface Backend extends AutoCloseable {

    /** Return the name, as in {@code --backend-mode}. */
    String name();

    /** Look the identity up: roles first, then users, then accounts (MAP-16). */
    Lookup find(Identity identity);

    /** Read files, start loading or watching, and do not wait for the network. */
    default void start() {}

    /** Return whether the mappings have been loaded at least once. */
    default boolean synced() {
        return true;
    }

    /** Return whether the server may be ready with it: it is synced, or there is nothing to load yet. */
    default boolean ready() {
        return synced();
    }

    @Override
    default void close() {}
}
