package dev.touchstone.server.sts.http;

import java.io.IOException;

/** What came from STS is not one plain answer of HTTP/1.1; its connection is not used any more. */
final class UnacceptableAnswer extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean tooLarge;

    private UnacceptableAnswer(String message, boolean tooLarge) {
        super(message);
        this.tooLarge = tooLarge;
    }

    static UnacceptableAnswer malformed(String message) {
        return new UnacceptableAnswer(message, false);
    }

    static UnacceptableAnswer tooLarge(String message) {
        return new UnacceptableAnswer(message, true);
    }

    boolean isTooLarge() {
        return tooLarge;
    }
}
