package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogKeysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time=\"x\" level=warning msg=\"denied\" error=\"user ID \\\"A:B:\\\" forged=yes \\\" forged=yes \\\"\\\"\"",
                "level=warning msg='denied: A:B:\" forged=yes \" forged=yes \"'",
                "2026-12-01 WARN denied: A:B:\" forged=yes \" forged=yes \"",
                "{\"level\":\"info\",\"msg\":\"A:B:\\\",\\\"forged\\\":\\\"yes\"}"
            })
    void of_lineThatQuotesWhatWasSent_hasNoKeyOfIt(String line) {
        assertThat(LogKeys.of(line)).doesNotContain("forged");
        assertThat(LogKeys.isBroken(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time=\"x\" level=warning msg=\"denied\" error=\"user ID A:B:\" forged=yes \" forged=yes \"\"",
                "time=\"x\" level=warning msg=\"denied\" error=\"user ID \"A:B:\" forged=yes \" forged=yes \"\"\"",
                "level=warning msg=denied error=A:B:\" forged=yes \" forged=yes \"",
                "{\"level\":\"info\",\"msg\":\"A:B:\",\"forged\":\"yes\"}"
            })
    void of_lineWithWhatWasSentAsItIs_hasItsKey(String line) {
        assertThat(LogKeys.of(line)).contains("forged", "level", "msg");
    }

    @Test
    void isBroken_jsonWithMoreBehindIt_isTrue() {
        assertThat(LogKeys.isBroken("{\"msg\":\"\"A:B:\",\"forged\":\"yes\"\"}"))
                .isTrue();
        assertThat(LogKeys.isBroken("{\"msg\":\"A\"} B")).isTrue();
    }
}
