package dev.touchstone.features.report.text;

import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says times, numbers, names and verdicts. */
public final class Phrases {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int LONGEST_NAME = 60;

    /** Begins the note of a run that {@code --fail-fast} ended. */
    public static final String STOPPED = "The run stopped at the first failed MUST (--fail-fast).";

    private Phrases() {}

    /** Say a time to the minute, in UTC. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Say a duration in the unit that suits it. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** Say a number of things. */
    public static String count(int number, String one) {
        return number + " " + (number == 1 ? one : one + "s");
    }

    /** Say name and version. */
    public static String name(Subject subject) {
        return subject.version() == null ? subject.name() : subject.name() + " " + subject.version();
    }

    /** Say name and version, and what tells it from others of the same name. */
    public static String origin(Subject subject) {
        return subject.source() == null
                ? name(subject)
                : name(subject) + " (" + subject.kind() + " " + subject.source() + ")";
    }

    /** Say what was judged, short enough for a heading: one name where server and client are of one make. */
    public static String subjects(RunReport report) {
        Subject server = report.server();
        Subject client = report.client();
        if (server == null) {
            return client == null ? "Nothing" : heading(client);
        }
        if (client == null || name(server).equals(name(client))) {
            return heading(server);
        }
        return heading(server) + " with " + heading(client);
    }

    /** A subject without a name of its own is called by its command, which can be long. */
    private static String heading(Subject subject) {
        String name = name(subject);
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - 1).strip() + "…";
    }

    /** Say a verdict in one or two words. */
    public static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case ERROR -> "No verdict";
            case INCOMPLETE -> "Incomplete";
            case NOT_RUN -> "Not tested";
        };
    }
}
