package dev.touchstone.features.steps.token;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes a time as X-Amz-Date should have it, and as it should not. */
final class AmzDate {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** The last second that stays a number of two digits if it is counted from the minute before. */
    private static final int LATEST_SECOND = 39;

    private AmzDate() {}

    /** Return it without the letter at its end. */
    static String of(Instant time) {
        return TO_THE_SECOND.format(time);
    }

    /**
     * Return the present instant, or one in this minute, in another form.
     *
     * @param form in which {@code YYYY}, {@code MM}, {@code DD}, {@code hh}, {@code mm} and {@code ss} stand for parts of it,
     *     {@code EPOCH} for its number of seconds, and {@code LAST-MONTH'S-LATE-DAY}, {@code YESTERDAY'S-LATE-HOUR},
     *     {@code MINUTE-AGO'S-LATE-SECOND} for a date up to there that is not on the calendar, and is this one if days, hours
     *     or seconds are counted on beyond their end
     */
    static String written(String form, Instant now) {
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        if (time.getSecond() > LATEST_SECOND) {
            time = time.truncatedTo(ChronoUnit.MINUTES);
        }
        ZonedDateTime lastMonth = time.withDayOfMonth(1).minusMonths(1);
        ZonedDateTime minuteAgo = time.minusMinutes(1);
        return form.replace(
                        "LAST-MONTH'S-LATE-DAY",
                        DateTimeFormatter.ofPattern("uuuuMM").format(lastMonth)
                                + (lastMonth.toLocalDate().lengthOfMonth() + time.getDayOfMonth()))
                .replace("YESTERDAY'S-LATE-HOUR", DAY.format(time.minusDays(1)) + "T" + (time.getHour() + 24))
                .replace(
                        "MINUTE-AGO'S-LATE-SECOND",
                        TO_THE_SECOND.format(minuteAgo).substring(0, "uuuuMMddTHHmm".length())
                                + (time.getSecond() + 60))
                .replace("EPOCH", Long.toString(time.toEpochSecond()))
                .replace("YYYY", part("uuuu", time))
                .replace("MM", part("MM", time))
                .replace("DD", part("dd", time))
                .replace("hh", part("HH", time))
                .replace("mm", part("mm", time))
                .replace("ss", part("ss", time));
    }

    private static String part(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    }
}
