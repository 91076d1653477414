package dev.touchstone.server.logging;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text shape of logrus: {@code time="…" level=info msg="…" key=value}, keys sorted, values quoted when needed. */
public final class TextFormat implements LineFormat {

    @Override
    public String line(Instant time, Level level, String message, Map<String, ?> fields) {
        StringBuilder line = new StringBuilder(256);
        line.append("time=\"")
                .append(time.truncatedTo(ChronoUnit.SECONDS))
                .append("\" level=")
                .append(level.label())
                .append(" msg=");
        appendValue(line, message);
        new TreeMap<>(fields).forEach((name, value) -> {
            line.append(' ').append(name).append('=');
            appendValue(line, text(value));
        });
        return line.toString();
    }

    /** Spells a list as Go prints a slice, which those who read upstream logs know. */
    private static String text(Object value) {
        return value instanceof List<?> list
                ? "[" + String.join(" ", list.stream().map(String::valueOf).toList()) + "]"
                : String.valueOf(value);
    }

    private static void appendValue(StringBuilder line, String value) {
        if (!value.isEmpty() && value.chars().allMatch(TextFormat::isPlain)) {
            line.append(value);
            return;
        }
        line.append('"');
        Escapes.append(line, value);
        line.append('"');
    }

    private static boolean isPlain(int letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || "-._/@^+".indexOf(letter) >= 0;
    }
}
