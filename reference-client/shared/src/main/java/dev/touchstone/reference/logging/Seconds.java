package dev.touchstone.reference.logging;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Formats times to the second and caches the last one, because many lines share a second. Thread-safe. */
final class Seconds {

    private record Spelled(long second, String text) {}

    private volatile Spelled last = spell(Instant.EPOCH);

    /** Return the time as ISO 8601 in UTC, without fractions. */
    String text(Instant time) {
        Spelled known = last;
        if (known.second() != time.getEpochSecond()) {
            known = spell(time);
            last = known;
        }
        return known.text();
    }

    private static Spelled spell(Instant time) {
        return new Spelled(
                time.getEpochSecond(), time.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
