package dev.touchstone.server.verdict;

/** How a request ended, as the label {@code result} of the latency histogram says it (OPS-01). */
public enum Result {
    MALFORMED_REQUEST("malformed_request"),
    INVALID_TOKEN("invalid_token"),
    STS_ERROR("sts_error"),
    STS_THROTTLING("sts_throttling"),
    /** Spelled without the first n, as dashboards know it (MAP-03). */
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
