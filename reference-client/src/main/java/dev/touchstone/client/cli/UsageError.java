package dev.touchstone.client.cli;

/** The command was called wrongly: its usage is shown beside the message. */
final class UsageError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }
}
