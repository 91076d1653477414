package dev.touchstone.server.logging;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Spells times to the second, and keeps the last one, because lines of one second are many. Thread-safe. */
final class Seconds {

    private record Spelled(long second, String text) {}

    private volatile Spelled last = spell(Instant.EPOCH);

    /** Gives the time as ISO 8601 in UTC, without fractions. */
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
