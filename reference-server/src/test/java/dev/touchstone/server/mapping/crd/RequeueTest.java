package dev.touchstone.server.mapping.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RequeueTest {

    private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();

    @AutoClose
    private final Requeue queue = new Requeue(Duration.ofMillis(10), Duration.ofMillis(40), failures::add);

    @Test
    void failure_isTriedAgainUntilItSucceeds_eachTimeAfterALongerWait() {
        List<Long> times = new CopyOnWriteArrayList<>();

        queue.submit("object", () -> times.add(System.nanoTime()) && times.size() == 4);

        await().until(() -> times.size() == 4);
        assertThat(waited(times, 1)).isGreaterThanOrEqualTo(Duration.ofMillis(10));
        assertThat(waited(times, 2)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertThat(waited(times, 3)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
        untilIdle();
        assertThat(times).hasSize(4);
    }

    @Test
    void exception_isToldAndTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();

        queue.submit("object", () -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("at first");
            }
            return true;
        });

        await().until(() -> attempts.get() == 2);
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessage("at first"));
    }

    @Test
    void somethingNewer_replacesWhatFailed() {
        AtomicInteger older = new AtomicInteger();
        AtomicInteger newer = new AtomicInteger();

        queue.submit("object", () -> older.incrementAndGet() < 0);
        await().until(() -> older.get() > 0);
        queue.submit("object", () -> newer.incrementAndGet() > 0);

        await().until(() -> newer.get() > 0);
        int before = older.get();
        untilIdle();
        assertThat(older).hasValue(before);
        assertThat(newer).hasValue(1);
    }

    @Test
    void forgotten_isNotTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();

        queue.submit("object", () -> {
            queue.forget("object");
            return attempts.incrementAndGet() < 0;
        });

        await().until(() -> attempts.get() == 1);
        untilIdle();
        assertThat(attempts).hasValue(1);
    }

    /** Add another object that fails until the longest delay has passed twice: the queue has one worker. */
    private void untilIdle() {
        AtomicInteger attempts = new AtomicInteger();
        queue.submit("other", () -> attempts.incrementAndGet() == 5);
        await().until(() -> attempts.get() == 5);
    }

    private static Duration waited(List<Long> times, int attempt) {
        return Duration.ofNanos(times.get(attempt) - times.get(attempt - 1));
    }
}
