package dev.touchstone.features.testbed.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDelayTest {

    @TempDir
    private Path threads;

    private long now;

    @BeforeEach
    void beginWithTwo() throws IOException {
        write("1", Duration.ofSeconds(5), Duration.ofSeconds(50));
        write("2", Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void slowdown_isWhatWentByForWhatTheyGot() throws IOException {
        RunDelay delay = new RunDelay(threads, () -> now);
        write("1", Duration.ofMillis(5_100), Duration.ofMillis(50_500));
        write("3", Duration.ofMillis(100), Duration.ofMillis(300));

        pass(Duration.ofSeconds(1));

        assertThat(delay.slowdown()).isEqualTo(5);
    }

    @Test
    void slowdown_lessThanASecondWentBy_isThatOfBefore() throws IOException {
        RunDelay delay = new RunDelay(threads, () -> now);
        write("1", Duration.ofSeconds(5), Duration.ofSeconds(51));

        pass(Duration.ofMillis(900));

        assertThat(delay.slowdown()).isEqualTo(1);
    }

    @Test
    void slowdown_hardlyAnythingWasAskedFor_saysNothing() throws IOException {
        RunDelay delay = new RunDelay(threads, () -> now);
        write("1", Duration.ofMillis(5_001), Duration.ofMillis(50_080));

        pass(Duration.ofSeconds(1));

        assertThat(delay.slowdown()).isEqualTo(1);
    }

    @Test
    void slowdown_threadHasEnded_goesByTheOthers() throws IOException {
        RunDelay delay = new RunDelay(threads, () -> now);
        Files.delete(threads.resolve("1/schedstat"));
        write("2", Duration.ofMillis(1_200), Duration.ofMillis(1_200));

        pass(Duration.ofSeconds(1));

        assertThat(delay.slowdown()).isEqualTo(2);
    }

    @Test
    void slowdown_nobodyGotAnything_isVeryMuch() throws IOException {
        RunDelay delay = new RunDelay(threads, () -> now);
        write("1", Duration.ofSeconds(5), Duration.ofSeconds(52));

        pass(Duration.ofSeconds(1));

        assertThat(delay.slowdown()).isGreaterThan(1_000);
    }

    @Test
    void slowdown_isNoNumber_saysWhatIsNotUnderstood() throws IOException {
        RunDelay delay = new RunDelay(threads, () -> now);
        Files.writeString(threads.resolve("1/schedstat"), "a b c\n");
        pass(Duration.ofSeconds(1));

        assertThatThrownBy(delay::slowdown)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not as Linux writes it");
    }

    @Test
    void slowdown_ofThisJvm_isAtLeastOne() {
        assertThat(RunDelay.ofThisProcess().slowdown()).isGreaterThanOrEqualTo(1);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void write(String thread, Duration ran, Duration waited) throws IOException {
        Files.createDirectories(threads.resolve(thread));
        Files.writeString(threads.resolve(thread + "/schedstat"), ran.toNanos() + " " + waited.toNanos() + " 7\n");
    }
}
