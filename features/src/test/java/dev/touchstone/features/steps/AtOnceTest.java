package dev.touchstone.features.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AtOnceTest {

    @Test
    void all_widthOfAll_asksTogetherAndAnswersInOrder() {
        CyclicBarrier together = new CyclicBarrier(3);

        List<Integer> answers = AtOnce.all(
                3,
                List.of(1, 2, 3).stream()
                        .<Supplier<Integer>>map(number -> () -> meet(together, number))
                        .toList());

        assertThat(answers).containsExactly(1, 2, 3);
    }

    /** In a CompletionException a report would show neither what was expected nor what was seen. */
    @Test
    void all_noAnswer_failsAsTheQuestionDid() {
        Unmet unmet = Unmet.noAnswer("a login", new IOException("reset"));

        assertThatThrownBy(() -> AtOnce.all(2, List.of(() -> 1, failing(unmet))))
                .isSameAs(unmet);
    }

    @Test
    void run_noAnswer_failsAsTheActDid() {
        IllegalStateException failure = new IllegalStateException("on purpose");

        assertThatThrownBy(() -> AtOnce.run(1, List.of(() -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @Test
    void begin_returnsBeforeTheAnswer() {
        CompletableFuture<Void> asked = new CompletableFuture<>();

        CompletableFuture<Integer> answer = AtOnce.begin(() -> {
            asked.join();
            return 1;
        });

        assertThat(answer).isNotDone();
        asked.complete(null);
        assertThat(AtOnce.join(answer)).isEqualTo(1);
    }

    @Test
    void join_noAnswer_failsAsTheQuestionDid() {
        Unmet unmet = Unmet.noAnswer("a login", new IOException("reset"));
        CompletableFuture<Integer> answer = AtOnce.begin(failing(unmet));

        assertThatThrownBy(() -> AtOnce.join(answer)).isSameAs(unmet);
    }

    private static Supplier<Integer> failing(Error failure) {
        return () -> {
            throw failure;
        };
    }

    private static int meet(CyclicBarrier others, int number) {
        try {
            others.await(1, TimeUnit.MINUTES);
            return number;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("not all at the same time", e);
        }
    }
}
