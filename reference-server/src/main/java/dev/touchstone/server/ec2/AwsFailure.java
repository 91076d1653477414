package dev.touchstone.server.ec2;

/** The reason why a call to AWS failed; never contains a credential. */
final class AwsFailure extends Exception {

    AwsFailure(String message) {
        super(message);
    }

    AwsFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
