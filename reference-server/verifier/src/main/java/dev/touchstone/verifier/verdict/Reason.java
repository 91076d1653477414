package dev.touchstone.verifier.verdict;

/** The check that refused a request. */
public enum Reason {
    BODY_TOO_LARGE(Result.INVALID_TOKEN),
    TOKEN_SIZE(Result.INVALID_TOKEN),
    TOKEN_PREFIX(Result.INVALID_TOKEN),
    TOKEN_BASE64(Result.INVALID_TOKEN),
    URL_SYNTAX(Result.INVALID_TOKEN),
    URL_SCHEME(Result.INVALID_TOKEN),
    URL_HOST(Result.INVALID_TOKEN),
    URL_PATH(Result.INVALID_TOKEN),
    QUERY_SYNTAX(Result.INVALID_TOKEN),
    QUERY_DUPLICATE(Result.INVALID_TOKEN),
    QUERY_UNKNOWN(Result.INVALID_TOKEN),
    ACTION(Result.INVALID_TOKEN),
    SIGNED_HEADERS(Result.INVALID_TOKEN),
    EXPIRES(Result.INVALID_TOKEN),
    DATE_MISSING(Result.INVALID_TOKEN),
    DATE_FORMAT(Result.INVALID_TOKEN),
    DATE_EXPIRED(Result.INVALID_TOKEN),
    DATE_FUTURE(Result.INVALID_TOKEN),
    STS_UNREACHABLE(Result.STS_ERROR),
    STS_TIMEOUT(Result.STS_ERROR),
    STS_REFUSED(Result.STS_ERROR),
    STS_ANSWER(Result.STS_ERROR),
    STS_THROTTLED(Result.STS_THROTTLING),
    STS_BUSY(Result.STS_THROTTLING),
    IDENTITY_ARN(Result.STS_ERROR),
    IDENTITY_USER_ID(Result.STS_ERROR),
    NOT_MAPPED(Result.UNKNOWN_USER),
    USER_ID_MISMATCH(Result.UNKNOWN_USER),
    TEMPLATE(Result.UNKNOWN_USER),
    RESERVED_PREFIX(Result.UNKNOWN_USER),
    EMPTY_USERNAME(Result.UNKNOWN_USER),
    INTERNAL(Result.STS_ERROR);

    private final Result result;

    Reason(Result result) {
        this.result = result;
    }

    public Result result() {
        return result;
    }
}
