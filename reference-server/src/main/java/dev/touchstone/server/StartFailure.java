package dev.touchstone.server;

/** The one-line reason why the server cannot start. */
public final class StartFailure extends RuntimeException {

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
