package dev.touchstone.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics(Set.of("us-east-1", "eu-west-3")::contains);

    @Test
    void throttled_inventedRegions_areOneSeriesAndTakeNoPlace() {
        for (int i = 0; i < 100; i++) {
            metrics.throttled("us-invented" + i + "-1");
        }
        metrics.throttled("us-east-1");
        metrics.throttled("eu-west-3");
        metrics.throttled("global");

        CounterSnapshot throttling = (CounterSnapshot) metrics.registry()
                .scrape(name -> name.startsWith("aws_iam_authenticator_sts_throttling"))
                .get(0);
        assertThat(throttling.getDataPoints())
                .extracting(point -> point.getLabels().get("StsRegion"))
                .containsExactlyInAnyOrder("us-east-1", "eu-west-3", "global", "other");
        assertThat(throttling.getDataPoints())
                .filteredOn(point -> "other".equals(point.getLabels().get("StsRegion")))
                .extracting(CounterDataPointSnapshot::getValue)
                .containsExactly(100.0);
    }
}
