package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<String> TAGGED = Set.of("ARN-02");

    @Test
    void judge_unexpectedFailure_countsTheSecondRun() {
        assertThat(broken(Set.of(), 1)).isEmpty();
    }

    @Test
    void judge_unexpectedFailureInBothRuns_counts() {
        assertThat(broken(Set.of(), Integer.MAX_VALUE)).isEqualTo(TAGGED);
    }

    @Test
    void judge_expectedFailure_countsTheFirstRun() {
        assertThat(broken(TAGGED, 1)).isEqualTo(TAGGED);
    }

    /** Judge a server that cannot ask STS at its first logins, and return what it breaks. */
    private static Set<String> broken(Set<String> expected, int failures) {
        AtomicInteger left = new AtomicInteger(failures);
        try (Proof proof = new Proof(PATIENCE)) {
            return Proof.broken(proof.judge(
                            access -> ReferenceHost.server(
                                    "fails at first", access, Sabotage.ofStages(parts -> parts.standard()
                                            .withStsCaller(new FailingAtFirst(
                                                    parts.standard().stsCaller(), left)))),
                            // One scenario alone, so that it is the one that fails.
                            Scenarios.breaking(expected, "@ARN-02 and not @WEB-11"))
                    .join());
        }
    }

    /**
     * Does not reach STS at its first calls.
     *
     * @param left how many calls are still to fail, of all servers
     */
    private record FailingAtFirst(StsCaller real, AtomicInteger left) implements StsCaller {

        @Override
        public CompletionStage<StsAnswer> call(StsRequest request) {
            return left.getAndUpdate(calls -> Math.max(0, calls - 1)) == 0
                    ? real.call(request)
                    : CompletableFuture.completedFuture(new StsAnswer.Unreachable("the first calls fail"));
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
