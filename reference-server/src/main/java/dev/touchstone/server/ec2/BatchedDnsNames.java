package dev.touchstone.server.ec2;

import dev.touchstone.server.concurrent.DaemonThreads;
import dev.touchstone.server.mapping.PrivateDnsNames;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Looks up instance names. A known name is cached, concurrent lookups of one instance share a call, and IDs that arrive
 * during a call go into the next one as a batch (MAP-11). A failure is reported to those waiting and not cached
 * (MAP-12); one that another call can mend leaves them waiting for that call.
 */
public final class BatchedDnsNames implements PrivateDnsNames {

    private static final int MAX_REMEMBERED = 20_000;
    // More than the nodes of the largest cluster, which all log in when the server starts.
    private static final int MAX_WAITING = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Describer describer;
    private final RateLimit rate;
    private final Runnable called;
    private final Duration limit;
    private final Pace pace = new Pace();
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Map<String, Lookup> waiting = new LinkedHashMap<>();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("ec2"));
    private boolean scheduled;

    /**
     * Create an empty cache.
     *
     * @param called is notified of each EC2 call
     */
    BatchedDnsNames(Describer describer, RateLimit rate, Runnable called) {
        this(describer, rate, called, LIMIT);
    }

    BatchedDnsNames(Describer describer, RateLimit rate, Runnable called, Duration limit) {
        this.limit = limit;
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
        Lookup lookup = waiting.get(instanceId);
        if (lookup == null) {
            if (waiting.size() >= MAX_WAITING) {
                return CompletableFuture.completedFuture(new Answer.Unknown("EC2 was not asked, as " + MAX_WAITING
                        + " other instances are waiting for its answer; try again later"));
            }
            lookup = new Lookup();
            waiting.put(instanceId, lookup);
        }
        if (!scheduled) {
            scheduled = true;
            worker.execute(this::askNow);
        }
        return answer(instanceId, lookup);
    }

    private CompletionStage<Answer> answer(String instanceId, Lookup lookup) {
        lookup.callers++;
        return lookup.answer
                .copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> givenUp(lookup))
                .whenComplete((answer, none) -> leave(instanceId, lookup));
    }

    private Answer givenUp(Lookup lookup) {
        String failure = lookup.lastFailure;
        return new Answer.Unknown(
                failure.isEmpty()
                        ? "EC2 did not answer within " + limit.toSeconds() + " s"
                        : "EC2 gave no name within " + limit.toSeconds() + " s; its last call failed: " + failure);
    }

    /** Forget an instance for which nobody waits any longer, so that those who do are not kept behind it. */
    private synchronized void leave(String instanceId, Lookup lookup) {
        lookup.callers--;
        if (lookup.callers == 0) {
            waiting.remove(instanceId, lookup);
        }
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
            if (!batch.isEmpty()) {
                called.run();
                Map<String, String> found = describer.describe(batch);
                pace.succeeded();
                settle(batch, found, "EC2 does not know the instance or its private DNS name");
            }
        } catch (AwsFailure failure) {
            String why = String.valueOf(failure.getMessage());
            if (pace.failed(failure.kind(), batch.size())) {
                keep(batch, why);
            } else {
                settle(batch, Map.of(), why);
            }
        } catch (RuntimeException defect) {
            // Without its message, which may contain anything.
            settle(
                    batch,
                    Map.of(),
                    "the EC2 lookup failed with " + defect.getClass().getName() + "; please report this bug");
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

    private synchronized Set<String> nextBatch() {
        return waiting.keySet().stream().limit(pace.batchSize()).collect(Collectors.toSet());
    }

    private synchronized void askForTheRest() {
        scheduled = !waiting.isEmpty();
        if (scheduled && !worker.isShutdown()) {
            worker.schedule(this::askNow, pace.pauseMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Leave those asked about waiting for another call, or until their callers give up. */
    private synchronized void keep(Set<String> asked, String failure) {
        for (String instanceId : asked) {
            Lookup lookup = waiting.get(instanceId);
            if (lookup != null) {
                lookup.lastFailure = failure;
            }
        }
    }

    private void settle(Set<String> asked, Map<String, String> names, String otherwise) {
        for (String instanceId : asked) {
            String name = names.get(instanceId);
            Lookup lookup;
            synchronized (this) {
                lookup = waiting.remove(instanceId);
                if (name != null) {
                    remember(instanceId, name);
                }
            }
            if (lookup != null) {
                lookup.answer.complete(name != null ? new Answer.Name(name) : new Answer.Unknown(otherwise));
            }
        }
    }

    private void remember(String instanceId, String name) {
        if (known.size() >= MAX_REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(instanceId, name);
    }

    /** An instance and how many wait for its name; its count is guarded by the cache. */
    private static final class Lookup {

        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private volatile String lastFailure = "";
        private int callers;
    }
}
