package dev.touchstone.features.testbed.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatTest {

    private long now;
    private double waiting;

    @AutoClose
    private final Heartbeat heart = new Heartbeat(() -> now, List.of(() -> waiting, () -> 1));

    @Test
    void fairNanos_idleMachine_goesByTheClock() {
        Stretch stretch = heart.begin();

        pass(Duration.ofSeconds(10));

        assertThat(stretch.left(Duration.ofSeconds(15))).isEqualTo(Duration.ofSeconds(5));
        assertThat(stretch.isStarved()).isFalse();
    }

    @Test
    void fairNanos_fourForEachProcessor_goesAtAQuarter() {
        Stretch stretch = heart.begin();
        waiting = 4;

        pass(Duration.ofSeconds(20));

        assertThat(stretch.left(Duration.ofSeconds(15))).isEqualTo(Duration.ofSeconds(10));
        assertThat(stretch.isStarved()).isTrue();
        assertThat(stretch.describe()).contains("for 20 s", "1/4.0");
    }

    @Test
    void fairNanos_beatIsLate_countsNoMoreThanWasDue() {
        Stretch stretch = heart.begin();

        now += Duration.ofSeconds(10).toNanos();

        assertThat(stretch.left(Duration.ofSeconds(15))).isEqualTo(Duration.ofMillis(14_900));
        heart.beat();
        assertThat(stretch.left(Duration.ofSeconds(15))).isEqualTo(Duration.ofMillis(14_900));
        assertThat(stretch.isStarved()).isTrue();
    }

    @Test
    void isStarved_twoForEachProcessor_isNot() {
        Stretch stretch = heart.begin();
        waiting = 2;

        pass(Duration.ofSeconds(30));

        assertThat(stretch.left(Duration.ofSeconds(15))).isEqualTo(Duration.ZERO);
        assertThat(stretch.isStarved()).isFalse();
    }

    @Test
    void left_machineNeverRecovers_endsAllTheSame() {
        Stretch stretch = heart.begin();
        waiting = 1000;

        pass(Duration.ofSeconds(121));

        assertThat(stretch.left(Duration.ofSeconds(15))).isEqualTo(Duration.ZERO);
        assertThat(stretch.isStarved()).isTrue();
    }

    @Test
    void beat_queueCannotBeRead_goesOnByTheDelayAlone() {
        Gauge broken = () -> {
            throw new IllegalStateException("not as Linux writes it");
        };
        try (Heartbeat deaf = new Heartbeat(() -> now, List.of(broken))) {
            Stretch stretch = deaf.begin();

            now += Heartbeat.PERIOD.toNanos();
            deaf.beat();
            now += Heartbeat.PERIOD.toNanos();
            deaf.beat();

            assertThat(stretch.left(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(800));
        }
    }

    @Test
    void processors_areThoseOfTheMachine() {
        assertThat(RunQueue.processors("cpu  1 2 3\ncpu0 1 2\ncpu1 1 2\nintr 5\n"))
                .isEqualTo(2);
        assertThat(RunQueue.processors("nothing")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'0.52 0.58 0.59 1/467 11345', 2, 0", "'8.0 4.0 2.0 9/512 7\n', 2, 4", "'1.0 1.0 1.0 4/90 8', 1, 3"})
    void perProcessor_readsTheFourthField(String load, int processors, double expected) {
        assertThat(RunQueue.perProcessor(load, processors)).isEqualTo(expected);
    }

    private void pass(Duration time) {
        for (long left = time.toNanos(); left > 0; left -= Heartbeat.PERIOD.toNanos()) {
            now += Heartbeat.PERIOD.toNanos();
            heart.beat();
        }
    }
}
