package dev.touchstone.server.ec2;

/** Says why AWS gave no answer that can be used; never holds a credential. */
final class AwsFailure extends Exception {

    AwsFailure(String message) {
        super(message);
    }

    AwsFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
