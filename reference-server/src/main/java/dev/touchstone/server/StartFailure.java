package dev.touchstone.server;

/** Says in one line what keeps the server from starting. */
public final class StartFailure extends RuntimeException {

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
