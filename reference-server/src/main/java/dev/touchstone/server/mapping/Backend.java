package dev.touchstone.server.mapping;

import dev.touchstone.server.identity.Identity;

/** A source of mappings. Lookups are thread-safe and never block. */
public interface Backend extends AutoCloseable {

    /** Names it as {@code --backend-mode} does. */
    String name();

    /** Looks the identity up: roles first, then users, then accounts (MAP-16). */
    Lookup find(Identity identity);

    /** Reads what is on disk, begins to load or watch, and does not wait for the network. */
    default void start() {}

    /** Tells whether the mappings have been loaded at least once. */
    default boolean synced() {
        return true;
    }

    @Override
    default void close() {}
}
