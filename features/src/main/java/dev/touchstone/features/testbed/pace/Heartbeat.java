package dev.touchstone.features.testbed.pace;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the delay of this machine: a thread that wakes ten times a second sees how late it is, and how many others
 * want a processor. Whoever is one of eight on two processors gets a quarter of the time.
 */
public final class Heartbeat implements Pace, AutoCloseable {

    static final Duration PERIOD = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final LongSupplier clock;
    private RunQueue queue;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread beating = new Thread(work, "heartbeat");
        beating.setDaemon(true);
        return beating;
    });
    private long last;
    private long fair;
    private double slowdown = 1;

    /** Make one that beats only when told. */
    Heartbeat(LongSupplier clock, RunQueue queue) {
        this.clock = clock;
        this.queue = queue;
        last = clock.getAsLong();
    }

    /** Start that of this machine. */
    public static Heartbeat start() {
        Heartbeat heart = new Heartbeat(System::nanoTime, RunQueue.ofThisMachine());
        heart.thread.scheduleAtFixedRate(heart::beat, PERIOD.toNanos(), PERIOD.toNanos(), TimeUnit.NANOSECONDS);
        return heart;
    }

    synchronized void beat() {
        long now = clock.getAsLong();
        long elapsed = now - last;
        slowdown = Math.max(1, Math.max(waiting(), (double) elapsed / PERIOD.toNanos()));
        fair += (long) (elapsed / slowdown);
        last = now;
    }

    /** An exception would end the beats. */
    private double waiting() {
        try {
            return queue.perProcessor();
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.warn("how many threads want a processor is not known from now on: {}", e.getMessage());
            queue = () -> 0;
            return 0;
        }
    }

    @Override
    public long nanos() {
        return clock.getAsLong();
    }

    /** Of the time since the last beat no more counts than until the next was due. */
    @Override
    public synchronized long fairNanos() {
        long since = Math.min(clock.getAsLong() - last, PERIOD.toNanos());
        return fair + (long) (since / slowdown);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
