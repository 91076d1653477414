package dev.touchstone.features.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.FirstCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GroundsTest {

    private final Grounds grounds = new Grounds();

    @Test
    void bound_nothingLost_isTheLimit() {
        assertThat(grounds.bound(Duration.ofSeconds(15))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void bound_serverRefusesEveryone_isShort() {
        grounds.lose(Side.SERVER, "refuses everyone");

        assertThat(grounds.bound(Duration.ofSeconds(15))).isEqualTo(Duration.ofSeconds(1));
        assertThat(grounds.bound(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(2));
        assertThat(grounds.bound(Duration.ofMillis(500))).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void bound_someoneWasLetInAfterAll_isTheLimitAgain() {
        grounds.lose(Side.SERVER, "refuses everyone");

        grounds.hold(Side.SERVER);

        assertThat(grounds.bound(Duration.ofSeconds(15))).isEqualTo(Duration.ofSeconds(15));
        assertThat(grounds.lost()).isEmpty();
    }

    @Test
    void lost_both_isThatOfTheClient() {
        grounds.lose(Side.SERVER, "refuses everyone");
        grounds.lose(Side.CLIENT, "makes no token");

        assertThat(grounds.lost()).contains(new FirstCause(Side.CLIENT, "makes no token"));
        assertThat(grounds.lost(Side.SERVER)).contains(new FirstCause(Side.SERVER, "refuses everyone"));
    }
}
