package dev.touchstone.server.logging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON shape of logrus: one object a line, keys sorted. */
public final class JsonFormat implements LineFormat {

    private final Seconds seconds = new Seconds();

    @Override
    public String line(Instant time, Level level, String message, Map<String, ?> fields) {
        Map<String, Object> all = new TreeMap<>(fields);
        all.put("level", level.label());
        all.put("msg", message);
        all.put("time", seconds.text(time));
        StringBuilder line = new StringBuilder(256).append('{');
        all.forEach((name, value) -> {
            line.append(line.length() > 1 ? "," : "");
            appendText(line, name);
            line.append(':');
            appendValue(line, value);
        });
        return line.append('}').toString();
    }

    private static void appendValue(StringBuilder line, Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            line.append(value);
        } else if (value instanceof List<?> list) {
            line.append('[');
            for (int i = 0; i < list.size(); i++) {
                line.append(i > 0 ? "," : "");
                appendValue(line, String.valueOf(list.get(i)));
            }
            line.append(']');
        } else {
            appendText(line, String.valueOf(value));
        }
    }

    private static void appendText(StringBuilder line, String text) {
        line.append('"');
        Escapes.append(line, text);
        line.append('"');
    }
}
