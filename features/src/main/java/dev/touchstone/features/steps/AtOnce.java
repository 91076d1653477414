package dev.touchstone.features.steps;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Asks several questions at the same time. What one of them throws reaches the scenario as it is, so that a report shows what
 * was expected and seen. In threads of their own: the common pool is as small as the machine, and these wait.
 */
public final class AtOnce {

    private AtOnce() {}

    /**
     * Ask all, and return the answers in the order of the questions.
     *
     * @param width how many at a time
     */
    public static <T> List<T> all(int width, List<Supplier<T>> questions) {
        ExecutorService threads = Executors.newFixedThreadPool(width);
        try {
            List<CompletableFuture<T>> asked = questions.stream()
                    .map(question -> CompletableFuture.supplyAsync(question, threads))
                    .toList();
            return asked.stream().map(AtOnce::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Do all, and wait for all.
     *
     * @param width how many at a time
     */
    public static void run(int width, List<Runnable> acts) {
        all(width, acts.stream().map(AtOnce::done).toList());
    }

    private static Supplier<Boolean> done(Runnable act) {
        return () -> {
            act.run();
            return true;
        };
    }

    /** Begin to ask, and {@link #join} later. */
    public static <T> CompletableFuture<T> begin(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, asking -> {
            Thread thread = new Thread(asking, "asking");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Wait for an answer, and return it or throw what the question threw. */
    public static <T> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }
}
