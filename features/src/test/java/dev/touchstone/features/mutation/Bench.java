package dev.touchstone.features.mutation;

import dev.touchstone.features.proof.Edges;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.tier.EmbeddedTier;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Judges one subject after another by chosen scenarios, in a JVM that stays. Thread-safe: several threads may judge side by
 * side, each in a test bed of its own.
 */
public final class Bench implements AutoCloseable {

    private final Specs specs;
    private final Duration patience;
    private final Edges edges = new Edges();

    private final ExecutorService judgements = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** @param patience how long a scenario waits for what takes effect by itself */
    public Bench(Duration patience) {
        this(Specs.HERE, patience);
    }

    Bench(Specs specs, Duration patience) {
        this.specs = specs;
        this.patience = patience;
    }

    /** Name every scenario of the suite. */
    public List<Scenario> scenarios() {
        return specs.all();
    }

    /** Give the text of every feature file, in the same order each time. */
    public void specs(Consumer<String> reader) throws IOException {
        for (Path file : specs.files()) {
            reader.accept(Files.readString(file));
        }
    }

    /** Judge by all of these scenarios, whatever fails. */
    public Judged judge(Subject subject, List<Scenario> scenarios, int parallelism) {
        return judge(subject, List.of(scenarios), parallelism, false, Duration.ofHours(1));
    }

    /**
     * Judge batch by batch until a scenario fails.
     *
     * @param batches scenarios that run together; those most likely to fail first
     * @param limit after which the rest is given up
     */
    public Judged judgeUntilOneFails(Subject subject, List<List<Scenario>> batches, int parallelism, Duration limit) {
        return judge(subject, batches, parallelism, true, limit);
    }

    /**
     * Judge on a thread of its own: what a thread starts while it judges belongs to that judgement, and the caller's may
     * start others of its pool.
     */
    private Judged judge(
            Subject subject, List<List<Scenario>> batches, int parallelism, boolean stopAtFirst, Duration limit) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> judgeHere(subject, batches, parallelism, stopAtFirst, limit), judgements)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Judged judgeHere(
            Subject subject, List<List<Scenario>> batches, int parallelism, boolean stopAtFirst, Duration limit) {
        AwsEdge edge = edges.take();
        try {
            AwsAccess access = AwsAccess.through(edge.httpsProxy(), edge.caBundle());
            ServerImplementation server = subject.server().apply(access);
            ClientImplementation client = subject.client().apply(access);
            TestBed bed = CurrentTestBed.open(() -> TestBed.in(EmbeddedTier::new, edge, server, client, patience));
            try {
                return judge(bed, subject, batches, parallelism, stopAtFirst, limit);
            } finally {
                CurrentTestBed.close();
            }
        } finally {
            subject.end().run();
            edges.giveBack(edge);
        }
    }

    private Judged judge(
            TestBed bed,
            Subject subject,
            List<List<Scenario>> batches,
            int parallelism,
            boolean stopAtFirst,
            Duration limit) {
        long begin = System.nanoTime();
        Watch watch = new Watch(specs, bed.earlyEnd(), stopAtFirst);
        AtomicBoolean outOfTime = new AtomicBoolean();
        ScheduledFuture<?> end = clock.schedule(
                () -> {
                    outOfTime.set(true);
                    bed.earlyEnd().begin();
                    subject.end().run();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        for (List<Scenario> batch : batches) {
            if (!outOfTime.get() && !(stopAtFirst && watch.hasFailed())) {
                specs.run(batch, Math.min(parallelism, batch.size()), watch);
            }
        }
        end.cancel(false);
        return watch.judged(outOfTime.get() && !watch.hasFailed(), Duration.ofNanos(System.nanoTime() - begin));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        judgements.shutdownNow();
        edges.close();
    }
}
