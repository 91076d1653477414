package dev.touchstone.verifier.verdict;

/**
 * The check that refused a request. {@link dev.touchstone.verifier.TokenVerifier} gives those that are not said to be the
 * server's only; more may be added.
 */
public enum Reason {
    /** Given by the server only: the request is too large. */
    BODY_TOO_LARGE(Result.INVALID_TOKEN),
    /** The token is longer than 16,384 bytes. */
    TOKEN_SIZE(Result.INVALID_TOKEN),
    /** The token does not begin with {@code k8s-aws-v1.}. */
    TOKEN_PREFIX(Result.INVALID_TOKEN),
    /** What follows the prefix is not base64 of the URL-safe alphabet without padding. */
    TOKEN_BASE64(Result.INVALID_TOKEN),
    /** The URL has a character that a signer escapes, or an invalid escape in host or path. */
    URL_SYNTAX(Result.INVALID_TOKEN),
    /** The scheme of the URL is not {@code https}. */
    URL_SCHEME(Result.INVALID_TOKEN),
    /** The host is no STS endpoint of the partition, nor an extra host; or user information or a fragment is in the URL. */
    URL_HOST(Result.INVALID_TOKEN),
    /** The path is not {@code /}. */
    URL_PATH(Result.INVALID_TOKEN),
    /** The query has a semicolon or an invalid escape. */
    QUERY_SYNTAX(Result.INVALID_TOKEN),
    /** The query has a parameter twice, in any case. */
    QUERY_DUPLICATE(Result.INVALID_TOKEN),
    /** The query has a parameter that no signer adds. */
    QUERY_UNKNOWN(Result.INVALID_TOKEN),
    /** The action is not {@code GetCallerIdentity}. */
    ACTION(Result.INVALID_TOKEN),
    /** The header {@code host} or {@code x-k8s-aws-id} is not signed. */
    SIGNED_HEADERS(Result.INVALID_TOKEN),
    /** X-Amz-Expires is absent, or not a number of seconds from 0 to 900. */
    EXPIRES(Result.INVALID_TOKEN),
    /** X-Amz-Date is absent. */
    DATE_MISSING(Result.INVALID_TOKEN),
    /** X-Amz-Date is not a UTC time of the form {@code YYYYMMDDTHHMMSSZ}. */
    DATE_FORMAT(Result.INVALID_TOKEN),
    /** The token is older than 15 minutes, by the clock of the verifier. */
    DATE_EXPIRED(Result.INVALID_TOKEN),
    /** The token is signed more than 15 minutes ahead of the clock of the verifier. */
    DATE_FUTURE(Result.INVALID_TOKEN),
    /** There was no connection to STS, or it broke. */
    STS_UNREACHABLE(Result.STS_ERROR),
    /** STS did not answer in full within the limit, of 10 seconds. */
    STS_TIMEOUT(Result.STS_ERROR),
    /** STS, or the known keys, refused: signed with another secret or cluster ID, or with expired credentials, for example. */
    STS_REFUSED(Result.STS_ERROR),
    /** STS answered with something else than a caller. */
    STS_ANSWER(Result.STS_ERROR),
    /** STS is asked too often; try again later. */
    STS_THROTTLED(Result.STS_THROTTLING),
    /** The caller of STS did not ask it, because too many calls are in progress; try again later. */
    STS_BUSY(Result.STS_THROTTLING),
    /** The caller that STS named is not an IAM principal, or its ARN is of another account. */
    IDENTITY_ARN(Result.STS_ERROR),
    /** The user ID of a role that STS named has no session name, or more than one. */
    IDENTITY_USER_ID(Result.STS_ERROR),
    /** Given by the server only: no mapping has the identity. */
    NOT_MAPPED(Result.UNKNOWN_USER),
    /** Given by the server only: a mapping has the ARN, but another user ID. */
    USER_ID_MISMATCH(Result.UNKNOWN_USER),
    /** Given by the server only: the user name or a group could not be rendered. */
    TEMPLATE(Result.UNKNOWN_USER),
    /** Given by the server only: the user name begins with a reserved prefix. */
    RESERVED_PREFIX(Result.UNKNOWN_USER),
    /** Given by the server only: the user name is empty. */
    EMPTY_USERNAME(Result.UNKNOWN_USER),
    /** Given by the server only: an internal error, which it logs. */
    INTERNAL(Result.STS_ERROR);

    private final Result result;

    Reason(Result result) {
        this.result = result;
    }

    /** {@return the result that the server counts it as} */
    public Result result() {
        return result;
    }
}
