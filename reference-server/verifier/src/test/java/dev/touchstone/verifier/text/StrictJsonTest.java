package dev.touchstone.verifier.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class StrictJsonTest {

    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1,\"a\":2}", "{} {}", "\u0000{\u0000}", "\ufeff{}"})
    void read_anythingButOneValue_isAnError(String text) {
        assertThatThrownBy(() -> StrictJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void read_namesOfStrangers_areNotKept() {
        long before = heapInUse();
        for (int i = 0; i < 500; i++) {
            String body = "{\"" + i + "x".repeat(40_000) + "\":0}";
            assertThat(StrictJson.read(body.getBytes(StandardCharsets.UTF_8)).size())
                    .isOne();
        }
        assertThat(heapInUse() - before)
                .as("bytes kept of 20 million that were read")
                .isLessThan(4 * MIB);
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
