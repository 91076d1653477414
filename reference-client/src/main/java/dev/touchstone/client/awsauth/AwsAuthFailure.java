package dev.touchstone.client.awsauth;

/** The ConfigMap could not be changed, and is as it was. The message is one line. */
public final class AwsAuthFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AwsAuthFailure(String message) {
        super(message);
    }

    AwsAuthFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
