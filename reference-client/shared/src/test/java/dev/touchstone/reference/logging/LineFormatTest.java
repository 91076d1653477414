package dev.touchstone.reference.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LineFormatTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void text_isLogrus() {
        Map<String, Object> fields =
                Map.of("method", "POST", "client", "127.0.0.1:1", "groups", List.of("a", "b"), "x", "");

        assertThat(line(new TextFormat(), Level.WARNING, "access denied", fields))
                .isEqualTo("time=\"2026-01-02T03:04:05Z\" level=warning msg=\"access denied\" client=\"127.0.0.1:1\""
                        + " groups=\"[a b]\" method=POST x=\"\"");
    }

    @Test
    void json_isLogrus() {
        assertThat(line(new JsonFormat(), Level.INFO, "m", Map.of("groups", List.of("a"), "n", 5)))
                .isEqualTo(
                        "{\"groups\":[\"a\"],\"level\":\"info\",\"msg\":\"m\",\"n\":5,\"time\":\"2026-01-02T03:04:05Z\"}");
    }

    @Property
    void anyText_staysOnOneLine(@ForAll String value) {
        String text = line(new TextFormat(), Level.INFO, value, Map.of("k", value));
        assertThat(text.chars()).noneMatch(c -> c < ' ' || c == 127 || c == 0x85 || c == 0x2028 || c == 0x202e);
    }

    @Property
    void anyText_survivesJson(@ForAll String value) {
        String line = line(new JsonFormat(), Level.INFO, "m", Map.of("k", value));
        assertThat(JsonMapper.builder().build().readTree(line).path("k").asString())
                .isEqualTo(value);
    }

    private static String line(LineFormat format, Level level, String message, Map<String, ?> fields) {
        StringBuilder text = new StringBuilder();
        format.append(text, TIME, new EventLog.Event(level, message, fields));
        return text.toString();
    }
}
