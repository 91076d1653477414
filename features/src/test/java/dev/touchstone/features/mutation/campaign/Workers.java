package dev.touchstone.features.mutation.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has several pieces of work done side by side. */
final class Workers {

    private Workers() {}

    interface Work<T> {
        void on(T piece) throws IOException;
    }

    /** Do all of it; what goes wrong with one is thrown once the others are done. */
    static <T> void run(int parallelism, List<T> pieces, Work<T> work) {
        ExecutorService workers = Executors.newFixedThreadPool(parallelism);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (T piece : pieces) {
                all.add(workers.submit(() -> {
                    work.on(piece);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw new UncheckedIOException("the results could not be kept: " + io.getMessage(), io);
            }
            throw new IllegalStateException("a judgement broke down: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mutants were judged", e);
        } finally {
            workers.shutdownNow();
        }
    }
}
