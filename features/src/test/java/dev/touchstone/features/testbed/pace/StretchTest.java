package dev.touchstone.features.testbed.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchTest {

    private Duration real = Duration.ZERO;

    @ParameterizedTest
    @CsvSource({"900, false", "2000, true"})
    void isStarved_onlyAfterASecond(long millis, boolean expected) {
        Stretch stretch = new Stretch(new TenTimesTooSlow(), 0, 0);

        real = Duration.ofMillis(millis);

        assertThat(stretch.isStarved()).isEqualTo(expected);
    }

    private final class TenTimesTooSlow implements Pace {

        @Override
        public long nanos() {
            return real.toNanos();
        }

        @Override
        public long fairNanos() {
            return real.toNanos() / 10;
        }
    }
}
