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
 * Names of instances: remembered once known, asked for once however many wait, and many at a time, because what gathers
 * while one call runs goes into the next (MAP-11). A failure is told to those who waited and forgotten (MAP-12).
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
    // Only the worker's thread looks at these.
    private final Set<String> suspects = new LinkedHashSet<>();
    private boolean scheduled;

    /**
     * Makes an empty memory.
     *
     * @param called is told of each call to EC2
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
            settle(batch, describer.describe(batch), "EC2 knows no such instance, or no private DNS name of it");
        } catch (AwsFailure failure) {
            failed(batch, String.valueOf(failure.getMessage()));
        } catch (RuntimeException defect) {
            // Without its message, which may hold anything.
            failed(batch, "asking EC2 failed by " + defect.getClass().getName() + "; please report this bug");
        } catch (Error fatal) {
            settle(batch, Map.of(), "asking EC2 failed by " + fatal.getClass().getName());
            throw fatal;
        } finally {
            // Whatever happened to this batch, the next one is asked for.
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

    /** One wrong ID fails a whole call, so those of a failed call are asked for one by one. */
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
