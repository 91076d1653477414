package dev.touchstone.server.mapping.crd;

import dev.touchstone.server.concurrent.DaemonThreads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Retries an action per object until it succeeds, doubling the delay each time; only the newest action of an object
 * counts.
 */
final class Requeue implements AutoCloseable {

    private final Duration firstWait;
    private final Duration longestWait;
    /** The pending action of an object, by name; a newer one replaces it. */
    private final Map<String, BooleanSupplier> newest = new ConcurrentHashMap<>();

    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("iamidentitymapping-sync"));

    Requeue(Duration firstWait, Duration longestWait) {
        this.firstWait = firstWait;
        this.longestWait = longestWait;
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

    private void attempt(String name, BooleanSupplier attempt, Duration wait) {
        if (newest.get(name) != attempt) {
            return;
        }
        if (attempt.getAsBoolean()) {
            newest.remove(name, attempt);
            return;
        }
        Duration twice = wait.multipliedBy(2);
        Duration next = twice.compareTo(longestWait) < 0 ? twice : longestWait;
        worker.schedule(() -> attempt(name, attempt, next), wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
