package dev.touchstone.server.sts;

import java.io.IOException;

/** A body outgrew its bound. */
final class BodyTooLargeException extends IOException {

    BodyTooLargeException(int limitBytes) {
        super("body larger than " + limitBytes + " bytes");
    }
}
