package dev.touchstone.server.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.server.ec2.AwsFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void batch_isHalvedWhileItsAnswerIsTooLarge() {
        assertThat(pace.batchSize()).isEqualTo(100);
        assertThat(pace.failed(Kind.TOO_LARGE, 100)).isTrue();
        assertThat(pace.batchSize()).isEqualTo(50);
        assertThat(pace.failed(Kind.TOO_LARGE, 3)).isTrue();
        assertThat(pace.batchSize()).isEqualTo(1);
    }

    @Test
    void batchOfOne_isNotHalved() {
        assertThat(pace.failed(Kind.TOO_LARGE, 1)).isFalse();
        assertThat(pace.batchSize()).isEqualTo(100);
    }

    @Test
    void batch_growsInSmallStepsUpToTheLargest() {
        pace.failed(Kind.TOO_LARGE, 50);
        List<Integer> sizes = new ArrayList<>();
        for (int call = 0; call < 20; call++) {
            pace.succeeded();
            sizes.add(pace.batchSize());
        }
        assertThat(sizes).startsWith(29, 33, 38, 43).endsWith(100, 100).isSorted();
    }

    @Test
    void batch_growsFromOneToo() {
        pace.failed(Kind.TOO_LARGE, 2);
        pace.succeeded();
        assertThat(pace.batchSize()).isEqualTo(2);
    }

    @Test
    void busyEc2_isAskedAgainAfterPausesThatDoubleUpToTwoSeconds() {
        assertThat(pace.pauseMillis()).isZero();
        List<Long> pauses = new ArrayList<>();
        for (int call = 0; call < 6; call++) {
            assertThat(pace.failed(Kind.BUSY, 100)).isTrue();
            pauses.add(pace.pauseMillis());
        }
        assertThat(pauses).containsExactly(200L, 400L, 800L, 1600L, 2000L, 2000L);
        assertThat(pace.batchSize()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BUSY")
    void otherAnswer_endsThePauses(Kind kind) {
        pace.failed(Kind.BUSY, 100);
        pace.failed(kind, 100);
        assertThat(pace.pauseMillis()).isZero();
    }

    @Test
    void success_endsThePauses() {
        pace.failed(Kind.BUSY, 100);
        pace.succeeded();
        assertThat(pace.pauseMillis()).isZero();
    }

    @Test
    void ec2ThatDoesNotAnswer_isAskedOnceMore() {
        assertThat(pace.failed(Kind.UNREACHED, 100)).isTrue();
        assertThat(pace.failed(Kind.UNREACHED, 100)).isFalse();
        assertThat(pace.failed(Kind.UNREACHED, 100)).isFalse();
        pace.succeeded();
        assertThat(pace.failed(Kind.UNREACHED, 100)).isTrue();
    }

    @Test
    void otherFailure_isFinalAndLeavesTheBatchAsItIs() {
        assertThat(pace.failed(Kind.OTHER, 100)).isFalse();
        assertThat(pace.batchSize()).isEqualTo(100);
    }
}
