package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.testbed.pace.Pace;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<String> TAGGED = Set.of("ARN-02");

    @Test
    void judge_unexpectedFailureOnAnOverloadedMachine_countsTheSecondRun() {
        assertThat(broken(Set.of(), new Overloaded())).isEmpty();
    }

    @Test
    void judge_expectedFailureOnAnOverloadedMachine_countsTheFirstRun() {
        assertThat(broken(TAGGED, new Overloaded())).isEqualTo(TAGGED);
    }

    @Test
    void judge_unexpectedFailure_counts() {
        assertThat(broken(Set.of(), Pace.STEADY)).isEqualTo(TAGGED);
    }

    /** Judge a server that cannot ask STS at its first login, and return what it breaks. */
    private static Set<String> broken(Set<String> expected, Pace pace) {
        try (Proof proof = new Proof(PATIENCE, pace)) {
            return Proof.broken(proof.judge(
                            access -> ReferenceHost.server(
                                    "fails once", access, Sabotage.ofStages(parts -> parts.standard()
                                            .withStsCaller(new FailingOnce(
                                                    parts.standard().stsCaller())))),
                            // One scenario alone, so that it is the one that fails.
                            Scenarios.breaking(expected, "@ARN-02 and not @WEB-11"))
                    .join());
        }
    }

    /** Does not reach STS at its first call. */
    private static final class FailingOnce implements StsCaller {

        private final StsCaller real;
        private final AtomicBoolean failed = new AtomicBoolean();

        FailingOnce(StsCaller real) {
            this.real = real;
        }

        @Override
        public CompletionStage<StsAnswer> call(StsRequest request) {
            return failed.getAndSet(true)
                    ? real.call(request)
                    : CompletableFuture.completedFuture(new StsAnswer.Unreachable("the first call fails"));
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** Gives programs a tenth of the time. */
    private static final class Overloaded implements Pace {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long fairNanos() {
            return System.nanoTime() / 10;
        }
    }
}
