package dev.touchstone.server.mapping.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.testing.Logs;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchOutageTest {

    private final Logs log = new Logs();
    private final AtomicLong nanoTime = new AtomicLong();
    private final WatchOutage outage = new WatchOutage(Duration.ofSeconds(30), log.events(), nanoTime::get);

    @Test
    void shortOutage_isNotLogged() {
        outage.note(false);
        pass(29);
        outage.note(false);
        outage.note(true);
        pass(29);
        outage.note(false);
        pass(29);
        outage.note(false);

        assertThat(log.text()).isEmpty();
    }

    @Test
    void longOutage_isLoggedOnce_andSoIsItsEnd() {
        for (int outages = 1; outages <= 2; outages++) {
            outage.note(false);
            for (int looks = 0; looks < 3; looks++) {
                pass(30);
                outage.note(false);
            }
            assertThat(log.text().split("level=error", -1)).hasSize(outages + 1);

            outage.note(true);
            outage.note(true);
            assertThat(log.text().split("are being watched again", -1)).hasSize(outages + 1);
        }
        assertThat(log.text()).contains("seconds=30");
    }

    private void pass(int seconds) {
        nanoTime.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
