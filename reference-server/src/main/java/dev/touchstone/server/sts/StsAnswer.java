package dev.touchstone.server.sts;

/** What came of one call to STS. */
public sealed interface StsAnswer {

    /** STS answered; the body is whole and within the bound. */
    record Received(int status, byte[] body) implements StsAnswer {}

    /** No connection, no TLS, no HTTP, or the connection broke (VER-55). */
    record Unreachable(String cause) implements StsAnswer {}

    /**
     * Nothing whole within the time limit (VER-56).
     *
     * @param inBody whether STS had begun to answer, so that the connection cannot be said to have failed
     */
    record TimedOut(String phase, boolean inBody) implements StsAnswer {}

    /** Head or body outgrew the bound. */
    record TooLarge(int limitBytes) implements StsAnswer {}

    /** Not asked, because too many calls to this host, or to hosts at which nobody has logged in yet, are under way. */
    record Busy(String host) implements StsAnswer {}
}
