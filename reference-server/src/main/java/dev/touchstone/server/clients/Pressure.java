package dev.touchstone.server.clients;

import java.time.Duration;

/**
 * Whether a stranger has lately sent what takes long to read. For a while, what strangers send is read by turns then, and few of
 * their long records are read. Thread-safe.
 */
final class Pressure {

    private static final long LASTS_NANOS = Duration.ofSeconds(10).toNanos();

    private volatile long since = System.nanoTime() - LASTS_NANOS;
    private final AtMostEvery longRecords = new AtMostEvery(Duration.ofMillis(250));

    /** Note that a stranger has sent what takes long to read. */
    void begin() {
        since = System.nanoTime();
    }

    boolean lasts() {
        return System.nanoTime() - since < LASTS_NANOS;
    }

    /** Return whether a long record of a stranger may be read while it lasts: a few in a second. */
    boolean admitsLongRecord() {
        return longRecords.admits();
    }
}
