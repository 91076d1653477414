package dev.touchstone.verifier.token;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The checks on X-Amz-Date (VER-40 to VER-45). */
final class DateChecks {

    static final String NAME = "X-Amz-Date";
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final String FORM = "00000000T000000Z";

    private DateChecks() {}

    static Optional<String> present(Candidate candidate) {
        return candidate.parameter(NAME).isEmpty()
                ? Optional.of("X-Amz-Date parameter must be present in pre-signed URL")
                : Optional.empty();
    }

    static Optional<String> format(Candidate candidate) {
        return candidate.signedAt().isPresent()
                ? Optional.empty()
                : Optional.of("error parsing X-Amz-Date parameter, expected a UTC time as YYYYMMDDTHHMMSSZ");
    }

    /** Refuse a token older than 15 minutes whatever lifetime it claims; at exactly 15 minutes it is still valid. */
    static Optional<String> notExpired(Candidate candidate, Clock clock) {
        Instant now = clock.instant();
        return candidate
                .signedAt()
                .filter(signed -> now.isAfter(signed.plus(LIFETIME)))
                .map(signed -> "X-Amz-Date parameter is expired (15 minute expiration): signed at " + signed
                        + ", the verifier's clock says " + now
                        + "; get a new token, or correct the clock that is wrong");
    }

    /** STS rejects such a token too, but would be called with it again and again until it becomes valid. */
    static Optional<String> notInFuture(Candidate candidate, Clock clock) {
        Instant now = clock.instant();
        return candidate
                .signedAt()
                .filter(signed -> signed.isAfter(now.plus(LIFETIME)))
                .map(signed -> "X-Amz-Date parameter is more than 15 minutes in the future: signed at " + signed
                        + ", the verifier's clock says " + now + "; correct the clock that is wrong");
    }

    /** Parse the date; empty if it is malformed or not on the calendar. */
    static Optional<Instant> read(String date) {
        if (!hasForm(date)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            number(date, 0, 4),
                            number(date, 4, 6),
                            number(date, 6, 8),
                            number(date, 9, 11),
                            number(date, 11, 13),
                            number(date, 13, 15))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notOnTheCalendar) {
            return Optional.empty();
        }
    }

    private static boolean hasForm(String date) {
        if (date.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char letter = date.charAt(i);
            boolean fits = FORM.charAt(i) == '0' ? letter >= '0' && letter <= '9' : letter == FORM.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String date, int begin, int end) {
        return Integer.parseInt(date, begin, end, 10);
    }
}
