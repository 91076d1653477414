package dev.touchstone.server.ec2;

import dev.touchstone.server.concurrent.DaemonThreads;
import dev.touchstone.server.mapping.PrivateDnsNames;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks up instance names. A known name is cached, concurrent lookups of one instance share a call, and IDs that arrive
 * during a call go into the next one as a batch (MAP-11). A failure is reported to those waiting and not cached
 * (MAP-12).
 */
public final class BatchedDnsNames implements PrivateDnsNames {

    private static final int MAX_REMEMBERED = 20_000;
    private static final int MAX_BATCH = 100;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Describer describer;
    private final RateLimit rate;
    private final Runnable called;
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Answer>> waiting = new LinkedHashMap<>();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("ec2"));
    // Used by the worker thread only.
    private final Set<String> suspects = new LinkedHashSet<>();
    private boolean scheduled;

    /**
     * Create an empty cache.
     *
     * @param called is notified of each EC2 call
     */
    BatchedDnsNames(Describer describer, RateLimit rate, Runnable called) {
        this.describer = describer;
        this.rate = rate;
        this.called = called;
    }

    @Override
    public synchronized CompletionStage<Answer> find(String instanceId) {
        String name = known.get(instanceId);
        if (name != null) {
            return CompletableFuture.completedFuture(new Answer.Name(name));
        }
        CompletableFuture<Answer> answer = waiting.computeIfAbsent(instanceId, any -> new CompletableFuture<>());
        if (!scheduled) {
            scheduled = true;
            worker.execute(this::askNow);
        }
        return answer.copy()
                .completeOnTimeout(
                        new Answer.Unknown("EC2 did not answer within " + LIMIT.toSeconds() + " s"),
                        LIMIT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void askNow() {
        long wait = rate.take();
        worker.schedule(this::ask, wait, TimeUnit.NANOSECONDS);
    }

    private void ask() {
        Set<String> batch = nextBatch();
        try {
            called.run();
            settle(batch, describer.describe(batch), "EC2 does not know the instance or its private DNS name");
        } catch (AwsFailure failure) {
            failed(batch, String.valueOf(failure.getMessage()));
        } catch (RuntimeException defect) {
            // Without its message, which may contain anything.
            failed(batch, "the EC2 lookup failed with " + defect.getClass().getName() + "; please report this bug");
        } catch (Error fatal) {
            settle(
                    batch,
                    Map.of(),
                    "the EC2 lookup failed with " + fatal.getClass().getName());
            throw fatal;
        } finally {
            // Whatever happened to this batch, look up the next one.
            askForTheRest();
        }
    }

    private void failed(Set<String> batch, String reason) {
        if (batch.size() == 1) {
            settle(batch, Map.of(), reason);
        } else {
            suspects.addAll(batch);
        }
    }

    /** One invalid ID fails a whole call, so the IDs of a failed call are looked up one by one. */
    private synchronized Set<String> nextBatch() {
        suspects.retainAll(waiting.keySet());
        if (!suspects.isEmpty()) {
            return Set.of(suspects.iterator().next());
        }
        Set<String> batch = new LinkedHashSet<>();
        for (String instanceId : waiting.keySet()) {
            if (batch.size() < MAX_BATCH) {
                batch.add(instanceId);
            }
        }
        return batch;
    }

    private synchronized void askForTheRest() {
        scheduled = !waiting.isEmpty();
        if (scheduled && !worker.isShutdown()) {
            worker.execute(this::askNow);
        }
    }

    private void settle(Set<String> asked, Map<String, String> names, String otherwise) {
        for (String instanceId : asked) {
            String name = names.get(instanceId);
            CompletableFuture<Answer> answer;
            synchronized (this) {
                answer = waiting.remove(instanceId);
                if (name != null) {
                    remember(instanceId, name);
                }
            }
            if (answer != null) {
                answer.complete(name != null ? new Answer.Name(name) : new Answer.Unknown(otherwise));
            }
        }
    }

    private void remember(String instanceId, String name) {
        if (known.size() >= MAX_REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(instanceId, name);
    }
}
