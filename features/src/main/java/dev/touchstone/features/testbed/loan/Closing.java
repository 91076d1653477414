package dev.touchstone.features.testbed.loan;

import dev.touchstone.fixtures.process.ending.Stop;
import java.time.Duration;
import java.util.Deque;
import java.util.function.Supplier;

/** Closes what was opened, last first. */
public final class Closing {

    /** What is closed here closes much itself, each within a bound of its own. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Closing() {}

    /** Return what {@code made} gives; if it cannot, close what was opened until then. */
    public static <T> T onFailure(Deque<AutoCloseable> opened, Supplier<T> made) {
        try {
            return made.get();
        } catch (RuntimeException e) {
            all(opened, e);
            throw e;
        }
    }

    /**
     * Close all of them, as {@link #all(Deque, Throwable)} does.
     *
     * @throws IllegalStateException saying {@code failure}, if something goes wrong
     */
    public static void all(Deque<AutoCloseable> opened, String failure) {
        IllegalStateException reason = new IllegalStateException(failure);
        all(opened, reason);
        if (reason.getSuppressed().length > 0) {
            throw reason;
        }
    }

    /**
     * Close all of them, each within 2 minutes or not at all; what goes wrong is added to {@code reason}, so that nothing
     * keeps the rest from closing.
     */
    public static void all(Deque<AutoCloseable> opened, Throwable reason) {
        while (!opened.isEmpty()) {
            try {
                AutoCloseable next = opened.pop();
                Stop.close(LIMIT, next.getClass().getSimpleName(), next);
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }
}
