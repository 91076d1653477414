package dev.touchstone.features.steps.authenticator;

import java.time.Duration;

/** Tells when a number has stopped changing: as many are served as are served at a time. */
final class Settled {

    private static final Duration UNCHANGED = Duration.ofMillis(500);

    private long last = -1;
    private long since;

    boolean at(long number) {
        if (number != last) {
            last = number;
            since = System.nanoTime();
        }
        return System.nanoTime() - since >= UNCHANGED.toNanos();
    }
}
