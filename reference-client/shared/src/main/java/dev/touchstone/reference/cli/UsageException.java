package dev.touchstone.reference.cli;

/** What is wrong with a command line, in one line; the usage is shown with it. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
