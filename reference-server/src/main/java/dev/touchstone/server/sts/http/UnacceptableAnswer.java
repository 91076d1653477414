package dev.touchstone.server.sts.http;

import java.io.IOException;

/** STS sent something other than one plain HTTP/1.1 response; its connection must not be reused. */
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
