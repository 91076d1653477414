package dev.touchstone.features.proof.saboteur;

import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Has a few threads wait for each answer, as one does that looks names up so. */
final class QueueingCaller implements StsCaller {

    private final StsCaller real;
    private final ExecutorService threads;

    /** @param atATime how many calls are under way at most */
    QueueingCaller(StsCaller real, int atATime) {
        this.real = real;
        this.threads = Executors.newFixedThreadPool(atATime);
    }

    @Override
    public CompletionStage<StsAnswer> call(StsRequest request) {
        return CompletableFuture.supplyAsync(
                () -> real.call(request).toCompletableFuture().join(), threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        real.close();
    }
}
