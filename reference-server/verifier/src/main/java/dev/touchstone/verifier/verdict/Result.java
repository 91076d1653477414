package dev.touchstone.verifier.verdict;

/** The outcome of a request, as the label {@code result} of the latency histogram (OPS-01). */
public enum Result {
    MALFORMED_REQUEST("malformed_request"),
    INVALID_TOKEN("invalid_token"),
    STS_ERROR("sts_error"),
    STS_THROTTLING("sts_throttling"),
    /** Spelled without the first n, as dashboards expect it (MAP-03). */
    UNKNOWN_USER("uknown_user"),
    SUCCESS("success");

    private final String label;

    Result(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
