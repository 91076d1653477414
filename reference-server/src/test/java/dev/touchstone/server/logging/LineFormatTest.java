package dev.touchstone.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LineFormatTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void text_isLogrus() {
        assertThat(new TextFormat()
                        .line(
                                TIME,
                                Level.WARNING,
                                "access denied",
                                Map.of(
                                        "method",
                                        "POST",
                                        "client",
                                        "127.0.0.1:1",
                                        "groups",
                                        List.of("a", "b"),
                                        "x",
                                        "")))
                .isEqualTo("time=\"2026-01-02T03:04:05Z\" level=warning msg=\"access denied\" client=\"127.0.0.1:1\""
                        + " groups=\"[a b]\" method=POST x=\"\"");
    }

    @Test
    void json_isLogrus() {
        assertThat(new JsonFormat().line(TIME, Level.INFO, "m", Map.of("groups", List.of("a"), "n", 5)))
                .isEqualTo(
                        "{\"groups\":[\"a\"],\"level\":\"info\",\"msg\":\"m\",\"n\":5,\"time\":\"2026-01-02T03:04:05Z\"}");
    }

    @Property
    void anyText_staysOnOneLine(@ForAll String value) {
        String text = new TextFormat().line(TIME, Level.INFO, value, Map.of("k", value));
        assertThat(text.chars()).noneMatch(c -> c < ' ' || c == 127 || c == 0x85 || c == 0x2028 || c == 0x202e);
    }

    @Property
    void anyText_survivesJson(@ForAll String value) {
        JsonNode line =
                JsonMapper.builder().build().readTree(new JsonFormat().line(TIME, Level.INFO, "m", Map.of("k", value)));
        assertThat(line.path("k").asString()).isEqualTo(value);
    }
}
