package dev.touchstone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.testing.Logs;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private final Logs logs = new Logs();

    @Test
    void drain_isLogged() {
        Lifetime.drain(null, logs.events());

        assertThat(logs.text()).hasLineCount(2).containsSubsequence("shutting down", "stopped");
    }

    @Test
    void drain_logThatNobodyReads_comesToAnEnd() {
        FullPipe pipe = new FullPipe();

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Lifetime.drain(null, pipe));
        assertThat(pipe.begun).hasValue(2);
        pipe.read.countDown();
    }

    /** Takes nothing before it is read. */
    private static final class FullPipe implements EventLog {

        private final AtomicInteger begun = new AtomicInteger();
        private final CountDownLatch read = new CountDownLatch(1);

        @Override
        public boolean takes(Level level) {
            return true;
        }

        @Override
        public void log(Level level, String message, Map<String, ?> fields) {
            begun.incrementAndGet();
            try {
                read.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
