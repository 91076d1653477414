package dev.touchstone.token;

/**
 * A token could not be made.
 *
 * <p>The message is one line: what happened, what was expected and what to do. It holds no secret.
 */
public final class TokenFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Create one.
     *
     * @param message one line: what happened, what was expected, what to do
     */
    public TokenFailure(String message) {
        super(message);
    }

    /**
     * Create one with a cause.
     *
     * @param message one line: what happened, what was expected, what to do
     * @param cause what failed
     */
    public TokenFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
