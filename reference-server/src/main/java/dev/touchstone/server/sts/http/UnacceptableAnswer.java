package dev.touchstone.server.sts.http;

import java.io.IOException;

/** STS sent something other than one plain HTTP/1.1 response; its connection must not be reused. */
final class UnacceptableAnswer extends IOException {

    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    enum Kind {
        MALFORMED,
        TOO_LARGE,
        /** It is within the limits, but larger than usual, and other calls hold what there is. */
        NO_ROOM
    }

    private final Kind kind;

    private UnacceptableAnswer(String message, Kind kind) {
        super(message);
        this.kind = kind;
    }

    static UnacceptableAnswer malformed(String message) {
        return new UnacceptableAnswer(message, Kind.MALFORMED);
    }

    static UnacceptableAnswer tooLarge(String message) {
        return new UnacceptableAnswer(message, Kind.TOO_LARGE);
    }

    static UnacceptableAnswer noRoom() {
        return new UnacceptableAnswer("there is no room for so large a response now", Kind.NO_ROOM);
    }

    Kind kind() {
        return kind;
    }
}
