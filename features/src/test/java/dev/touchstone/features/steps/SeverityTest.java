package dev.touchstone.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time=\"2026-11-30T12:00:00Z\" level=error msg=\"cannot read\"",
                "{\"level\":\"error\",\"msg\":\"cannot read\"}",
                "{\"level\": \"error\", \"msg\": \"cannot read\"}",
                "{\"time\":\"2026-11-30T12:00:00Z\",\"level\":\"ERROR\",\"msg\":\"cannot read\"}",
                "{\"severity\":\"Critical\"}",
                "{\"levelname\": \"ERROR\"}",
                "{\"LEVEL\":\"err\"}",
                "{\"level\":50,\"msg\":\"cannot read\"}",
                "{\"level\":60,\"msg\":\"cannot read\"}",
                "lvl=fatal msg=\"cannot read\"",
                "msg=\"level=info\" level=\"ERROR\"",
                "{no JSON} level=error",
            })
    void of_error_isOne(String line) {
        assertThat(Severity.of(line)).isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level=warning msg=\"cannot read\"",
                "level=WARN",
                "{\"lvl\":\"warn\"}",
                "{\"severity\":\"WARNING\"}",
                "{\"level\":40}",
            })
    void of_warning_isOne(String line) {
        assertThat(Severity.of(line)).isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "an error",
                "level=info msg=\"level=error\"",
                "level=info msg=\"a \\\" level=error\"",
                "{\"level\":\"info\",\"msg\":\"level=error\"}",
                "{\"level\":30}",
                "{\"message\":\"error\"}",
                "[\"error\"]",
                "loglevel=error",
            })
    void of_anythingElse_isNone(String line) {
        assertThat(Severity.of(line)).isEqualTo(Severity.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void of_longMessage_endsWithIt(int length) {
        assertThat(Severity.of("msg=\"" + "\\\"x".repeat(length) + "\" level=error"))
                .isEqualTo(Severity.ERROR);
    }
}
