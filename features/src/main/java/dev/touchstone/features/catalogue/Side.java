package dev.touchstone.features.catalogue;

/** What a requirement judges. */
public enum Side {
    /** What mints tokens. */
    CLIENT,
    /** What verifies them. */
    SERVER
}
