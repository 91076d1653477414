package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.webhook.Metrics;
import io.cucumber.java.en.Then;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Single numbers that an authenticator tells Prometheus. */
public final class GaugeSteps {

    private final TestBed bed = CurrentTestBed.get();
    private final AuthenticatorState authenticator;

    public GaugeSteps(AuthenticatorState authenticator) {
        this.authenticator = authenticator;
    }

    @Then("the metric {string} is {int}")
    public void is(String series, int value) {
        assertThat(read(series)).as(series).isEqualTo(value);
    }

    @Then("the metric {string} is soon {int}")
    public void soon(String series, int value) {
        bed.waits().eventually(() -> is(series, value));
    }

    @Then("the metric {string} is {int} between {int} and {int} seconds later")
    public void later(String series, int value, int least, int most) {
        long begin = System.nanoTime();
        bed.waits().within(Duration.ofSeconds(most), () -> is(series, value));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("time until %s was %d", series, value)
                .isGreaterThanOrEqualTo(Duration.ofSeconds(least));
    }

    @Then("the metric {string} is soon at least {int}")
    public void soonAtLeast(String series, int value) {
        bed.waits().eventually(() -> assertThat(read(series)).as(series).isGreaterThanOrEqualTo(value));
    }

    /** A number of seconds has an upper bound too, far beyond any delay: it must not be one of milliseconds. */
    @Then("the metric {string} is soon between {int} and {int}")
    public void soonBetween(String series, int least, int most) {
        bed.waits().eventually(() -> assertThat(read(series)).as(series).isBetween((double) least, (double) most));
    }

    private double read(String series) {
        try {
            return Metrics.value(
                    bed.webhook()
                            .send(authenticator.running(), "GET", "/metrics", Map.of(), "")
                            .body(),
                    series);
        } catch (IOException e) {
            throw Unmet.noAnswer("GET /metrics", e);
        }
    }
}
