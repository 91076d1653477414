package dev.touchstone.verifier.sts;

/** The result of one STS call. */
public sealed interface StsAnswer {

    /**
     * STS responded; the body is complete and within the limit.
     *
     * @param status of HTTP
     * @param body as received
     */
    record Received(int status, byte[] body) implements StsAnswer {}

    /**
     * No connection, no TLS, no HTTP, or the connection broke (VER-55).
     *
     * @param cause for the log
     */
    record Unreachable(String cause) implements StsAnswer {}

    /**
     * No complete response within the time limit (VER-56).
     *
     * @param phase what took too long, for the log
     * @param inBody whether STS had begun to answer, so the connection did not fail
     */
    record TimedOut(String phase, boolean inBody) implements StsAnswer {}

    /**
     * Head or body exceeded the limit.
     *
     * @param limitBytes the limit
     */
    record TooLarge(int limitBytes) implements StsAnswer {}

    /**
     * Not called, because too many calls to this host, or to hosts without a successful login so far, are in progress.
     *
     * @param host that was not called
     */
    record Busy(String host) implements StsAnswer {}
}
