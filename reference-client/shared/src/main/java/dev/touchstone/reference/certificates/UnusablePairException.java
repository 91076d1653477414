package dev.touchstone.reference.certificates;

/** The reason why a serving pair cannot be used. */
public final class UnusablePairException extends RuntimeException {

    UnusablePairException(String message, Throwable cause) {
        super(message, cause);
    }

    UnusablePairException(String message) {
        super(message);
    }
}
