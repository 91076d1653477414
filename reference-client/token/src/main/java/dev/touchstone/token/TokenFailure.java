package dev.touchstone.token;

/**
 * A token could not be made.
 *
 * <p>The message is one line: what happened, what was expected and what to do. It holds no secret.
 */
public final class TokenFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line: what happened, what was expected, what to do */
    public TokenFailure(String message) {
        super(message);
    }

    /** @param message one line: what happened, what was expected, what to do */
    public TokenFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
