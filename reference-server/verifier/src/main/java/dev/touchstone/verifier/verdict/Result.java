package dev.touchstone.verifier.verdict;

/** The outcome of a request, as the label {@code result} of the latency histogram (OPS-01). */
public enum Result {
    /** The server could not read the request. */
    MALFORMED_REQUEST("malformed_request"),
    /** A local check refused the token. */
    INVALID_TOKEN("invalid_token"),
    /** The signature is not proven, or not of an IAM principal. */
    STS_ERROR("sts_error"),
    /** STS was asked too often, or would have been. */
    STS_THROTTLING("sts_throttling"),
    /** The server maps the identity to no user. Spelled without the first n, as dashboards expect it (MAP-03). */
    UNKNOWN_USER("uknown_user"),
    /** The server named a user. */
    SUCCESS("success");

    private final String label;

    Result(String label) {
        this.label = label;
    }

    /** {@return the value of the label} */
    public String label() {
        return label;
    }
}
