package dev.touchstone.features.steps;

import dev.touchstone.fixtures.cluster.json.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * How bad the line of a log says that something is. No rule gives the levels their names, so those of the usual libraries
 * all count: of logrus, slog, zap, zerolog, logback, pino, tracing and Python's logging.
 */
public enum Severity {

    /** Neither, or the line does not say. */
    NONE(Set.of(), 0),
    WARNING(Set.of("warn", "warning"), 40),
    ERROR(Set.of("error", "err", "fatal", "critical"), 50);

    private static final Set<String> FIELDS = Set.of("level", "severity", "lvl", "levelname");
    /** A field of logfmt. A value in quotes is taken whole: what stands in a message is no field. */
    private static final Pattern FIELD =
            Pattern.compile("(?<!\\S)([^\\s=\"]++)=(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"?|\\S*)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private final Set<String> names;
    /** From which number on pino and bunyan mean it. */
    private final int from;

    Severity(Set<String> names, int from) {
        this.names = names;
        this.from = from;
    }

    /** Return what a line says in its field {@code level}, or one of that meaning; the line is JSON or logfmt. */
    public static Severity of(String line) {
        return levels(line).map(Severity::named).max(Comparator.naturalOrder()).orElse(NONE);
    }

    /** Tell whether it is this or worse. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    private static Stream<String> levels(String line) {
        return line.stripLeading().startsWith("{") ? ofJson(line) : ofText(line);
    }

    private static Stream<String> ofJson(String line) {
        try {
            return Json.read(line)
                    .propertyStream()
                    .filter(field -> isLevel(field.getKey()))
                    .map(field -> field.getValue().asString(""));
        } catch (JacksonException notJson) {
            return ofText(line);
        }
    }

    private static Stream<String> ofText(String line) {
        return FIELD.matcher(line)
                .results()
                .filter(field -> isLevel(field.group(1)))
                .map(field -> field.group(2).replace("\"", ""));
    }

    private static boolean isLevel(String name) {
        return FIELDS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Severity named(String level) {
        return Arrays.stream(values())
                .sorted(Collections.reverseOrder())
                .filter(severity -> severity.isNamed(level.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(NONE);
    }

    private boolean isNamed(String level) {
        return names.contains(level) || NUMBER.matcher(level).matches() && Integer.parseInt(level) >= from;
    }
}
