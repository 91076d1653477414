package dev.touchstone.features.testbed.pace;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the delay of this machine: a thread that wakes ten times a second sees how late it is, how many others want a
 * processor, and how long the threads of this JVM wait for one. Whoever is one of eight on two processors gets a quarter of
 * the time.
 */
public final class Heartbeat implements Pace, AutoCloseable {

    static final Duration PERIOD = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final LongSupplier clock;
    private final List<Gauge> gauges;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread beating = new Thread(work, "heartbeat");
        beating.setDaemon(true);
        return beating;
    });
    private long last;
    private long fair;
    private double slowdown = 1;

    /** Make one that beats only when told. */
    Heartbeat(LongSupplier clock, List<Gauge> gauges) {
        this.clock = clock;
        this.gauges = new CopyOnWriteArrayList<>(gauges);
        last = clock.getAsLong();
    }

    /** Start that of this machine. */
    public static Heartbeat start() {
        Heartbeat heart = new Heartbeat(System::nanoTime, List.of(RunQueue.ofThisMachine(), RunDelay.ofThisProcess()));
        heart.thread.scheduleAtFixedRate(heart::beat, PERIOD.toNanos(), PERIOD.toNanos(), TimeUnit.NANOSECONDS);
        return heart;
    }

    synchronized void beat() {
        long now = clock.getAsLong();
        long elapsed = now - last;
        slowdown = Math.max(1, Math.max(measured(), (double) elapsed / PERIOD.toNanos()));
        fair += (long) (elapsed / slowdown);
        last = now;
    }

    private double measured() {
        double most = 1;
        for (Gauge gauge : gauges) {
            try {
                most = Math.max(most, gauge.slowdown());
            } catch (UncheckedIOException | IllegalStateException e) {
                // An exception would end the beats.
                LOG.warn("the delay of this machine is not fully known from now on: {}", e.getMessage());
                gauges.remove(gauge);
            }
        }
        return most;
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
