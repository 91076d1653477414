package dev.touchstone.features.catalogue;

/** A catalogue that breaks its own rules, or cannot be read. */
public final class InvalidCatalogue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidCatalogue(String message) {
        super(message);
    }

    InvalidCatalogue(String message, Throwable cause) {
        super(message, cause);
    }
}
