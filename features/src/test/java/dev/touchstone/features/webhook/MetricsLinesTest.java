package dev.touchstone.features.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsLinesTest {

    @Test
    void find_whatPrometheusReads_isNothing() {
        String text = """
            # HELP a_seconds What it is: "a, b" {c}
            # TYPE a_seconds histogram
            a_seconds_bucket{result="success",le="0.005"} 0
            a_seconds_bucket{result="success",le="1e-05",} 0 1395066363000
            a_seconds_bucket{le="+Inf", result = "a \\"b\\" } c"} 1
            a_seconds_sum{result="success"} 4.2e-05
            go:info 1.0
              b\t.5
            c{} NaN
            d -Inf

            # EOF
            """;

        assertThat(MetricsLines.thatAreNone(text)).isEmpty();
        assertThat(MetricsLines.withoutNumber(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_sum{b=\"c\"} 0,25",
                "a_sum \u0660\u066b\u0662\u0665",
                "a_bucket{b=\"c\",le=\"0,1\"} 1",
                "a_bucket{le=\"0,1\"} 1",
                "a 1_000"
            })
    void withoutNumber_otherThanAsPrometheusReadsIt_isFound(String line) {
        assertThat(MetricsLines.thatAreNone(line)).isEmpty();
        assertThat(MetricsLines.withoutNumber(line)).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a{b=c} 1", "a{b=\"c} 1", "<html>", "a 1 2,5"})
    void thatAreNone_lineOfAnotherForm_isFound(String line) {
        assertThat(MetricsLines.thatAreNone(line)).containsExactly(line);
    }
}
