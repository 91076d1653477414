package dev.touchstone.reference.logging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON format of logrus: one object per line, keys sorted. */
public final class JsonFormat implements LineFormat {

    private final Seconds seconds = new Seconds();

    @Override
    public void append(StringBuilder text, Instant time, EventLog.Event event) {
        Map<String, Object> all = new TreeMap<>(event.fields());
        all.put("level", event.level().label());
        all.put("msg", event.message());
        all.put("time", seconds.text(time));
        String between = "{";
        for (Map.Entry<String, Object> field : all.entrySet()) {
            text.append(between);
            appendText(text, field.getKey());
            text.append(':');
            appendValue(text, field.getValue());
            between = ",";
        }
        text.append('}');
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
