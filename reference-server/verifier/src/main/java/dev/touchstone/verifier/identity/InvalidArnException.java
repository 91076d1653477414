package dev.touchstone.verifier.identity;

/** The reason why an ARN is invalid; the message quotes the ARN. */
public final class InvalidArnException extends IllegalArgumentException {

    InvalidArnException(String message) {
        super(message);
    }
}
