package dev.touchstone.server.identity;

/** Says what is wrong with an ARN; the message quotes the ARN. */
public final class InvalidArnException extends IllegalArgumentException {

    InvalidArnException(String message) {
        super(message);
    }
}
