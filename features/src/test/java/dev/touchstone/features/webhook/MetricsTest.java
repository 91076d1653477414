package dev.touchstone.features.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

    private static final String LATENCY = "aws_iam_authenticator_authenticate_latency_seconds";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calls{of=\"us-east-1\"} 3",
                "calls{of=\"us-east-1\",} 3.0",
                "calls{ of = \"us-east-1\" } 3 1764600000000",
                "calls {of=\"us-east-1\",by=\"a }, or a \\\"b\\\"\"}\t3e0 ",
                "calls{of=\"us-east-1\",by=\"a\"} 1\ncalls{of=\"us-east-1\",by=\"b\"} 2",
                "# HELP calls of STS 7\n# TYPE calls counter\ncalls{of=\"us-east-1\"} 3\r\ncalls{of=\"global\"} 9\r\n"
            })
    void value_anyFormOfASeries_isRead(String text) {
        assertThat(Metrics.of(text).value("calls", Map.of("of", "us-east-1"))).isEqualTo(3);
        assertThat(Metrics.value(text, "calls{of=\"us-east-1\"}")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calls{of=\"global\"} 3",
                "calls 3",
                "calls_total{of=\"us-east-1\"} 3",
                "# calls{of=\"us-east-1\"} 3",
                "calls{of=\"us-east-1\"} three"
            })
    void value_otherSeries_isNone(String text) {
        assertThat(Metrics.of(text).value("calls", Map.of("of", "us-east-1"))).isZero();
    }

    @Test
    void byResult_severalSeriesOfOne_areAdded() {
        String text = LATENCY + "_count{result=\"success\",of=\"a\"} 1\n" + LATENCY
                + "_count{result=\"success\",of=\"b\"} 2\n" + LATENCY + "_count{result=\"sts_error\"} 4\n";

        assertThat(Metrics.byResult(text)).containsOnly(entry("success", 3L), entry("sts_error", 4L));
    }

    @Test
    void buckets_oneWithoutABound_isInfinite() {
        String text = LATENCY + "_bucket{result=\"success\",le=\"0.3\",} 1\n" + LATENCY
                + "_bucket{result=\"success\",le=\"+Inf\",} 2\n" + LATENCY
                + "_bucket{result=\"sts_error\",le=\"9\",} 5\n";

        assertThat(Metrics.of(text).buckets(LATENCY, Map.of("result", "success")))
                .containsOnly(entry(0.3, 1.0), entry(Double.POSITIVE_INFINITY, 2.0));
    }

    @Test
    void has_partOfAHistogram_isTheMetric() {
        Metrics metrics = Metrics.of(LATENCY + "_sum 0.5\ncalls_total 1\n");

        assertThat(metrics.has(LATENCY)).isTrue();
        assertThat(metrics.has("calls")).isTrue();
        assertThat(metrics.has("call")).isFalse();
    }
}
