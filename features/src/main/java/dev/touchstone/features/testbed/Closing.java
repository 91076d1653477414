package dev.touchstone.features.testbed;

import java.util.Deque;

/** Closes what was opened, last first. */
final class Closing {

    private Closing() {}

    /** Closes all of them; what goes wrong is added to {@code reason}, so that nothing keeps the rest from closing. */
    static void all(Deque<AutoCloseable> opened, Throwable reason) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }
}
