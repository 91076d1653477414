package dev.touchstone.features.proof.saboteur;

import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has a few threads wait for each answer, as one does that looks names up so. */
final class QueueingCaller implements StsCaller {

    private final StsCaller real;
    private final ExecutorService threads;
    private final @Nullable Duration limit;

    /** @param atATime how many calls are under way at most */
    QueueingCaller(StsCaller real, int atATime) {
        this(real, atATime, null);
    }

    /** @param limit after which a call is given up, counted from when it began to wait; none if null */
    QueueingCaller(StsCaller real, int atATime, @Nullable Duration limit) {
        this.real = real;
        this.threads = Executors.newFixedThreadPool(atATime);
        this.limit = limit;
    }

    @Override
    public CompletionStage<StsAnswer> call(StsRequest request) {
        CompletableFuture<StsAnswer> answer = CompletableFuture.supplyAsync(
                () -> real.call(request).toCompletableFuture().join(), threads);
        return limit == null
                ? answer
                : answer.completeOnTimeout(
                        new StsAnswer.TimedOut("queue", false), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        real.close();
    }
}
