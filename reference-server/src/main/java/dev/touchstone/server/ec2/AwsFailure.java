package dev.touchstone.server.ec2;

import org.jspecify.annotations.Nullable;

/** The reason why a call to AWS failed; never contains a credential. */
final class AwsFailure extends Exception {

    /** What a failure means for the next call. */
    enum Kind {
        /** The response has more bytes than the client reads. */
        TOO_LARGE,
        /** AWS throttles, or has a fault of its own: the same call may succeed a little later. */
        BUSY,
        /** No answer came: the same call may succeed on another connection. */
        UNREACHED,
        /** AWS refuses the credentials, or what they are used for. */
        DENIED,
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

    AwsFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * Return what a response with an error means.
     *
     * @param service signing name, such as {@code ec2}
     * @param code of the error; empty if the response has none
     */
    static AwsFailure answered(String service, int status, String code) {
        return new AwsFailure(kind(status, code), (service + " answered " + status + " " + code).strip(), null);
    }

    // EC2 throttles by RequestLimitExceeded, with 503; the query protocol also knows Throttling, with 400.
    private static Kind kind(int status, String code) {
        boolean throttled = status == 429 || code.equals("RequestLimitExceeded") || code.startsWith("Throttling");
        if (throttled || status >= 500) {
            return Kind.BUSY;
        }
        // The query protocol answers 400 for what has expired, as credentials do whose end a stepped clock moved.
        boolean expired = code.equals("RequestExpired") || code.startsWith("ExpiredToken");
        return status == 401 || status == 403 || expired ? Kind.DENIED : Kind.OTHER;
    }

    Kind kind() {
        return kind;
    }
}
