package dev.touchstone.features.report.text;

import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says times, numbers, names and verdicts. */
public final class Phrases {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

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

    /** Say what was judged: one name where server and client are of one make. */
    public static String subjects(RunReport report) {
        return subjects(report.server(), report.client());
    }

    private static String subjects(@Nullable Subject server, @Nullable Subject client) {
        if (server == null) {
            return client == null ? "Nothing" : name(client);
        }
        if (client == null || name(server).equals(name(client))) {
            return name(server);
        }
        return name(server) + " with " + name(client);
    }

    /** Say a verdict in one or two words. */
    public static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case ERROR -> "No verdict";
            case NOT_RUN -> "Not tested";
        };
    }
}
