package dev.touchstone.features.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void within_holdsAtLast_passes() {
        Repeated.within(Duration.ofSeconds(10), () -> assertThat(attempts.incrementAndGet())
                .isEqualTo(3));

        assertThat(attempts).hasValue(3);
    }

    @Test
    void within_neverHolds_failsAsItDidLast() {
        assertThatThrownBy(() -> Repeated.within(
                        Duration.ofSeconds(1),
                        () -> assertThat("seen").as("what was looked at").isEqualTo("expected")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what was looked at")
                .hasMessageEndingWith("(after 1 s)");
    }

    @Test
    void within_lastAttemptInterrupted_failsAsItDidBefore() {
        assertThatThrownBy(() -> Repeated.within(Duration.ofSeconds(1), () -> {
                    if (attempts.incrementAndGet() > 1) {
                        waitInVain();
                    }
                    throw new AssertionError("what the subject did");
                }))
                .hasMessageContaining("what the subject did");
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
