package dev.touchstone.reference.logging;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text format of logrus: {@code time="…" level=info msg="…" key=value}, keys sorted, values quoted if needed. */
public final class TextFormat implements LineFormat {

    private final Seconds seconds = new Seconds();

    @Override
    public void append(StringBuilder text, Instant time, EventLog.Event event) {
        text.append("time=\"")
                .append(seconds.text(time))
                .append("\" level=")
                .append(event.level().label())
                .append(" msg=");
        appendValue(text, event.message());
        String[] names = event.fields().keySet().toArray(new String[0]);
        Arrays.sort(names);
        for (String name : names) {
            text.append(' ').append(name).append('=');
            appendValue(text, text(event.fields().get(name)));
        }
    }

    /** Format a list as Go prints a slice, as in upstream logs. */
    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? "[" + String.join(" ", list.stream().map(String::valueOf).toList()) + "]"
                : String.valueOf(value);
    }

    private static void appendValue(StringBuilder line, String value) {
        if (isPlain(value)) {
            line.append(value);
            return;
        }
        line.append('"');
        Escapes.append(line, value);
        line.append('"');
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isPlain(value.charAt(i))) {
                return false;
            }
        }
        return !value.isEmpty();
    }

    private static boolean isPlain(char letter) {
        return switch (letter) {
            case '-', '.', '_', '/', '@', '^', '+' -> true;
            default ->
                letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9';
        };
    }
}
