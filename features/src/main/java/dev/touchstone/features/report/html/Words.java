package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are said to a person. */
final class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    static String count(int number, String one) {
        return number + " " + (number == 1 ? one : one + "s");
    }

    static String name(Subject subject) {
        return subject.version() == null ? subject.name() : subject.name() + " " + subject.version();
    }

    /** Name what was judged: one name where server and client are of one make. */
    static String names(@Nullable Subject server, @Nullable Subject client) {
        if (server == null) {
            return client == null ? "Nothing" : name(client);
        }
        if (client == null || name(server).equals(name(client))) {
            return name(server);
        }
        return name(server) + " with " + name(client);
    }

    /** Return the class of the style sheet that colours an outcome. */
    static String tone(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "good";
            case FAILED, STALE -> "bad";
            case ERROR, WARNING -> "warn";
            case QUIRK_OBSERVED, EXPECTED_FAILURE -> "note";
            case SKIPPED, NOT_RUN -> "mute";
        };
    }

    static String tone(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "good";
            case FAILED -> "bad";
            case ERROR -> "warn";
            case NOT_RUN -> "mute";
        };
    }

    static String tone(ScenarioStatus status) {
        return switch (status) {
            case PASSED -> "good";
            case FAILED -> "bad";
            case ERROR -> "warn";
            case SKIPPED -> "mute";
        };
    }

    static String mark(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "✓";
            case FAILED -> "✕";
            case STALE -> "↻";
            case ERROR, WARNING -> "!";
            case QUIRK_OBSERVED -> "≠";
            case EXPECTED_FAILURE -> "≈";
            case SKIPPED -> "–";
            case NOT_RUN -> "·";
        };
    }

    static String mark(ScenarioStatus status) {
        return switch (status) {
            case PASSED -> "✓";
            case FAILED -> "✕";
            case ERROR -> "!";
            case SKIPPED -> "–";
        };
    }

    static String label(ScenarioStatus status) {
        return switch (status) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case ERROR -> "error of the run";
            case SKIPPED -> "skipped";
        };
    }

    static String label(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "Conforms";
            case FAILED -> "Does not conform";
            case ERROR -> "No verdict";
            case NOT_RUN -> "Not tested";
        };
    }
}
