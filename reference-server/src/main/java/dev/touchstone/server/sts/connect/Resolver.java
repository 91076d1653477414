package dev.touchstone.server.sts.connect;

import dev.touchstone.server.concurrent.DaemonThreads;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Resolves names on its own threads, because that blocks. Concurrent lookups of a name share one query, and a name that
 * nobody waits for any more is not looked up. Preferred names have dedicated threads, so a name server that is slow for
 * hosts chosen by strangers does not delay the others. Thread-safe.
 */
final class Resolver implements AutoCloseable {

    /** One for each name that is known from the start, all of which may be slow, and for some through which somebody has logged in. */
    private static final int PREFERRED_THREADS = 8;

    private static final int THREADS = 2;
    private static final int MAX_WAITING = 256;

    private final ThreadPoolExecutor preferred = pool(PREFERRED_THREADS);
    private final ThreadPoolExecutor others = pool(THREADS);
    private final Map<Asked, LookUp> underWay = new HashMap<>();

    /** @param first whether it is asked ahead of others; it does not wait for the same name among those */
    private record Asked(String name, boolean first) {}

    /** Receives the addresses, or why there are none, on another thread. */
    @FunctionalInterface
    interface Told {
        void told(List<InetAddress> addresses, IOException failure);
    }

    /**
     * Look up a name.
     *
     * @return cancels the lookup
     */
    Closeable find(String name, boolean first, Told told) {
        Waiter waiter = new Waiter(told);
        synchronized (this) {
            Asked asked = new Asked(name, first);
            LookUp lookUp = underWay.get(asked);
            if (lookUp == null) {
                lookUp = new LookUp(asked, first ? preferred : others);
                try {
                    lookUp.pool.execute(lookUp);
                } catch (RejectedExecutionException busy) {
                    told.told(List.of(), new IOException("too many names are waiting to be resolved"));
                    return () -> {};
                }
                underWay.put(asked, lookUp);
            }
            lookUp.waiters.add(waiter);
            LookUp joined = lookUp;
            return () -> leave(joined, waiter);
        }
    }

    @Override
    public void close() {
        preferred.shutdownNow();
        others.shutdownNow();
    }

    private synchronized void leave(LookUp lookUp, Waiter waiter) {
        lookUp.waiters.remove(waiter);
        if (lookUp.waiters.isEmpty() && lookUp.pool.remove(lookUp)) {
            underWay.remove(lookUp.asked, lookUp);
        }
    }

    private synchronized List<Waiter> end(LookUp lookUp) {
        underWay.remove(lookUp.asked, lookUp);
        return List.copyOf(lookUp.waiters);
    }

    private static ThreadPoolExecutor pool(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                new DaemonThreads("sts-resolver"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Compared by identity, because two callers may wait for the same name. */
    private static final class Waiter {
        private final Told told;

        Waiter(Told told) {
            this.told = told;
        }
    }

    private final class LookUp implements Runnable {
        private final Asked asked;
        private final ThreadPoolExecutor pool;
        private final List<Waiter> waiters = new ArrayList<>();

        LookUp(Asked asked, ThreadPoolExecutor pool) {
            this.asked = asked;
            this.pool = pool;
        }

        @Override
        public void run() {
            List<InetAddress> addresses = List.of();
            IOException failure = new IOException("could not look up " + asked.name());
            try {
                addresses = List.of(InetAddress.getAllByName(asked.name()));
            } catch (UnknownHostException unknown) {
                failure = new IOException("no such host: " + asked.name());
            } finally {
                // In any case: a name without a result could never be looked up again.
                tell(addresses, failure);
            }
        }

        private void tell(List<InetAddress> addresses, IOException failure) {
            end(this).forEach(waiter -> waiter.told.told(addresses, failure));
        }
    }
}
