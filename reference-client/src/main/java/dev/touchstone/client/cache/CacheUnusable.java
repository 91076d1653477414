package dev.touchstone.client.cache;

/** The cache cannot be used now; a token can be had all the same. The message says why and what to do. */
final class CacheUnusable extends Exception {

    private static final long serialVersionUID = 1L;

    CacheUnusable(String message) {
        super(message);
    }

    CacheUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
