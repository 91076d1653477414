package dev.touchstone.features.testbed.loan;

import dev.touchstone.fixtures.process.ending.Closing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Lends what scenarios change, to one at a time: what comes back in the state in which it was lent is lent again, and more
 * are made only while all are out. Thread-safe.
 *
 * @param <K> says what is wanted
 * @param <V> what is lent
 */
public final class Loans<K, V extends AutoCloseable> implements AutoCloseable {

    private final Function<K, V> maker;
    private final int most;
    private final Map<K, Deque<V>> idle = new HashMap<>();
    private final Map<K, Semaphore> permits = new HashMap<>();

    /**
     * @param maker makes one
     * @param most how many of a kind may be out at a time; whoever wants one more waits
     */
    public Loans(Function<K, V> maker, int most) {
        this.maker = maker;
        this.most = most;
    }

    /** Lend one; it is to be given back or discarded. */
    public V borrow(K key) {
        permits(key).acquireUninterruptibly();
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

    private synchronized V takeIdle(K key) {
        Deque<V> free = idle.get(key);
        return free == null ? null : free.poll();
    }

    private synchronized Semaphore permits(K key) {
        return permits.computeIfAbsent(key, any -> new Semaphore(most));
    }

    private static void close(AutoCloseable lent) {
        Deque<AutoCloseable> one = new ArrayDeque<>();
        one.push(lent);
        Closing.all(one, "could not close what was lent");
    }
}
