package dev.touchstone.features.testbed.loan;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.process.ending.Closing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lends what scenarios change, to one at a time: what comes back in the state in which it was lent is lent again, and more
 * are made only while all are out. Thread-safe.
 *
 * @param <K> says what is wanted
 * @param <V> what is lent
 */
public final class Loans<K, V extends AutoCloseable> implements AutoCloseable {

    /** Longer than those before it in the queue take. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Function<K, V> maker;
    private final int most;
    private final Duration patience;
    private final Map<K, Deque<V>> idle = new HashMap<>();
    private final Map<K, Semaphore> permits = new HashMap<>();

    /**
     * @param maker makes one
     * @param most how many of a kind may be out at a time; whoever wants one more waits
     */
    public Loans(Function<K, V> maker, int most) {
        this(maker, most, PATIENCE);
    }

    /** @param patience how long whoever wants one more waits */
    Loans(Function<K, V> maker, int most, Duration patience) {
        this.maker = maker;
        this.most = most;
        this.patience = patience;
    }

    /**
     * Lend one; it is to be given back or discarded.
     *
     * @throws ImplementationFailure if none is given back within 15 minutes, or the thread is interrupted
     */
    public V borrow(K key) {
        await(permits(key));
        V lent = takeIdle(key);
        if (lent != null) {
            return lent;
        }
        boolean made = false;
        try {
            lent = maker.apply(key);
            made = true;
            return lent;
        } finally {
            if (!made) {
                permits(key).release();
            }
        }
    }

    /** Take one back that is as it was when it was lent. */
    public void giveBack(K key, V lent) {
        synchronized (this) {
            idle.computeIfAbsent(key, any -> new ArrayDeque<>()).push(lent);
        }
        permits(key).release();
    }

    /** Take one back whose state nobody knows, and close it. */
    public void discard(K key, V lent) {
        try {
            close(lent);
        } finally {
            permits(key).release();
        }
    }

    /** Close all that are idle. */
    @Override
    public synchronized void close() {
        Closing.sideBySide(idle.values().stream().flatMap(Deque::stream).toList(), Loans::close);
        idle.clear();
    }

    private void await(Semaphore permit) {
        try {
            if (!permit.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ImplementationFailure(
                        "all " + most + " of one kind were lent, and none was given back within " + patience.toSeconds()
                                + " s; look for a scenario that hangs or borrows twice");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImplementationFailure("interrupted while waiting for one to be given back", e);
        }
    }

    private synchronized V takeIdle(K key) {
        Deque<V> free = idle.get(key);
        return free == null ? null : free.poll();
    }

    private synchronized Semaphore permits(K key) {
        return permits.computeIfAbsent(key, any -> new Semaphore(most, true));
    }

    private static void close(AutoCloseable lent) {
        Deque<AutoCloseable> one = new ArrayDeque<>();
        one.push(lent);
        Closing.all(one, "could not close what was lent");
    }
}
