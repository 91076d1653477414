package dev.touchstone.features.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.report.evidence.StarvedMachine;
import dev.touchstone.features.testbed.pace.Pace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepeatedTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void within_holdsAtLast_passes() {
        Repeated.within(Duration.ofSeconds(10), Pace.STEADY, () -> assertThat(attempts.incrementAndGet())
                .isEqualTo(3));

        assertThat(attempts).hasValue(3);
    }

    @Test
    void within_neverHolds_failsAsItDidLast() {
        assertThatThrownBy(() -> Repeated.within(Duration.ofSeconds(1), Pace.STEADY, () -> assertThat("seen")
                        .as("what was looked at")
                        .isEqualTo("expected")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what was looked at")
                // How long it took in the end is up to the machine.
                .hasMessageMatching("(?s).*\\(after [1-9][0-9]* s\\)");
    }

    @Test
    void within_lastAttemptInterrupted_failsAsItDidBefore() {
        assertThatThrownBy(() -> Repeated.within(Duration.ofSeconds(1), Pace.STEADY, () -> {
                    if (attempts.incrementAndGet() > 1) {
                        waitInVain();
                    }
                    throw new AssertionError("what the subject did");
                }))
                .hasMessageContaining("what the subject did");
    }

    @Test
    void within_machineIsStarved_waitsLongerAndSaysSo() {
        Pace slow = new SlowPace();
        long begin = System.nanoTime();

        assertThatThrownBy(() -> Repeated.within(Duration.ofMillis(200), slow, () -> {
                    throw new AssertionError("what the subject did");
                }))
                .isInstanceOf(StarvedMachine.class)
                .hasMessageContaining("overloaded")
                .hasMessageContaining("what the subject did");
        // How many attempts this time is enough for is up to the machine.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void interval_beginsShortAndGrowsToAQuarterOfASecond() {
        List<Duration> intervals = Stream.iterate(Repeated.interval(Duration.ZERO), Repeated::interval)
                .limit(40)
                .toList();

        assertThat(intervals).isSorted().startsWith(Duration.ofMillis(25)).endsWith(Duration.ofMillis(250));
        assertThat(intervals.subList(0, 10).stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThan(Duration.ofMillis(500));
    }

    /** Each time that it is asked 250 ms have gone by, of which programs had 50. */
    private static final class SlowPace implements Pace {

        private long asked;

        @Override
        public long nanos() {
            return Duration.ofMillis(asked * 250).toNanos();
        }

        @Override
        public long fairNanos() {
            asked++;
            return Duration.ofMillis(asked * 50).toNanos();
        }
    }

    private static void waitInVain() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
