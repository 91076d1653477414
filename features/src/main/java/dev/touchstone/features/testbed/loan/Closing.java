package dev.touchstone.features.testbed.loan;

import java.util.Deque;
import java.util.function.Supplier;

/** Closes what was opened, last first. */
public final class Closing {

    private Closing() {}

    /** Gives what {@code made} gives; if it cannot, closes what was opened until then. */
    public static <T> T onFailure(Deque<AutoCloseable> opened, Supplier<T> made) {
        try {
            return made.get();
        } catch (RuntimeException e) {
            all(opened, e);
            throw e;
        }
    }

    /** Closes all of them; what goes wrong is added to {@code reason}, so that nothing keeps the rest from closing. */
    public static void all(Deque<AutoCloseable> opened, Throwable reason) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }
}
