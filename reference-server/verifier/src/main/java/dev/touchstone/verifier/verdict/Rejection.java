package dev.touchstone.verifier.verdict;

/**
 * The reason why a request was refused. Immutable.
 *
 * @param reason the check that refused it
 * @param message one sentence for the caller: what was found, what was expected, what to do; never identity data
 * @param detail for the operator's log only, may be empty; never a token or a signature, but it may name an identity
 */
public record Rejection(Reason reason, String message, String detail) {

    /**
     * Create one without detail.
     *
     * @param reason the check that refused it
     * @param message one sentence for the caller; never identity data
     * @return the rejection
     */
    public static Rejection of(Reason reason, String message) {
        return new Rejection(reason, message, "");
    }

    /**
     * Join message and detail, with the prefix that upstream logs use for the class of error.
     *
     * @return one line for the operator's log
     */
    public String logText() {
        String lead = lead();
        return detail.isEmpty() ? lead + message : lead + message + ": " + detail;
    }

    /** Name reason and message only: the detail may hold identity data. */
    @Override
    public String toString() {
        return "Rejection[reason=" + reason + ", message=" + message + "]";
    }

    private String lead() {
        return switch (reason.result()) {
            case INVALID_TOKEN -> "input token was not properly formatted: ";
            case STS_ERROR -> "sts getCallerIdentity failed: ";
            case STS_THROTTLING -> reason == Reason.STS_BUSY ? "" : "sts getCallerIdentity was throttled: ";
            case UNKNOWN_USER, MALFORMED_REQUEST, SUCCESS -> "";
        };
    }
}
