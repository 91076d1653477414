package dev.touchstone.server.ec2;

/** The reason why a call to AWS failed; never contains a credential. */
final class AwsFailure extends Exception {

    /** What a failure means for the next call. */
    enum Kind {
        /** The response has more bytes than the client reads. */
        TOO_LARGE,
        OTHER
    }

    private final Kind kind;

    AwsFailure(String message) {
        super(message);
        this.kind = Kind.OTHER;
    }

    AwsFailure(String message, Throwable cause) {
        this(Kind.OTHER, message, cause);
    }

    AwsFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
