package dev.touchstone.server.mapping.crd;

import dev.touchstone.server.concurrent.DaemonThreads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Retries an action per object until it succeeds, doubling the delay each time; only the newest action of an object
 * counts.
 */
final class Requeue implements AutoCloseable {

    private final Duration firstWait;
    private final Duration longestWait;
    private final Consumer<RuntimeException> failed;
    /** The pending action of an object, by name; a newer one replaces it. */
    private final Map<String, BooleanSupplier> newest = new ConcurrentHashMap<>();

    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("iamidentitymapping-sync"));

    /** @param failed is notified of an attempt that ended with an exception; it is retried, too */
    Requeue(Duration firstWait, Duration longestWait, Consumer<RuntimeException> failed) {
        this.firstWait = firstWait;
        this.longestWait = longestWait;
        this.failed = failed;
    }

    /**
     * Run an action for an object, replacing any pending one.
     *
     * @param attempt returns whether it succeeded
     */
    void submit(String name, BooleanSupplier attempt) {
        newest.put(name, attempt);
        worker.execute(() -> attempt(name, attempt, firstWait));
    }

    /** Cancel the pending action of an object. */
    void forget(String name) {
        newest.remove(name);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private boolean succeeds(BooleanSupplier attempt) {
        try {
            return attempt.getAsBoolean();
        } catch (RuntimeException failure) {
            failed.accept(failure);
            return false;
        }
    }

    private void attempt(String name, BooleanSupplier attempt, Duration wait) {
        if (newest.get(name) != attempt) {
            return;
        }
        if (succeeds(attempt)) {
            newest.remove(name, attempt);
            return;
        }
        Duration twice = wait.multipliedBy(2);
        Duration next = twice.compareTo(longestWait) < 0 ? twice : longestWait;
        worker.schedule(() -> attempt(name, attempt, next), wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
