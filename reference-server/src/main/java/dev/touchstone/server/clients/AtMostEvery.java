package dev.touchstone.server.clients;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Admits something once in an interval, and the first time at once. Thread-safe. */
final class AtMostEvery {

    private final long intervalNanos;
    private final AtomicLong admitted;

    AtMostEvery(Duration interval) {
        intervalNanos = interval.toNanos();
        admitted = new AtomicLong(System.nanoTime() - intervalNanos);
    }

    /** Return whether the interval has passed since this last returned true, to one of those that ask at once. */
    boolean admits() {
        long last = admitted.get();
        long now = System.nanoTime();
        return now - last >= intervalNanos && admitted.compareAndSet(last, now);
    }
}
