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

    private static final int THREADS = 2;
    private static final int MAX_WAITING = 256;

    private final ThreadPoolExecutor preferred = pool();
    private final ThreadPoolExecutor others = pool();
    private final Map<String, LookUp> underWay = new HashMap<>();

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
            LookUp lookUp = underWay.get(name);
            if (lookUp == null) {
                lookUp = new LookUp(name, first ? preferred : others);
                try {
                    lookUp.pool.execute(lookUp);
                } catch (RejectedExecutionException busy) {
                    told.told(List.of(), new IOException("too many names are waiting to be resolved"));
                    return () -> {};
                }
                underWay.put(name, lookUp);
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
            underWay.remove(lookUp.name, lookUp);
        }
    }

    private synchronized List<Waiter> end(LookUp lookUp) {
        underWay.remove(lookUp.name, lookUp);
        return List.copyOf(lookUp.waiters);
    }

    private static ThreadPoolExecutor pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
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
        private final String name;
        private final ThreadPoolExecutor pool;
        private final List<Waiter> waiters = new ArrayList<>();

        LookUp(String name, ThreadPoolExecutor pool) {
            this.name = name;
            this.pool = pool;
        }

        @Override
        public void run() {
            List<InetAddress> addresses = List.of();
            IOException failure = new IOException("could not look up " + name);
            try {
                addresses = List.of(InetAddress.getAllByName(name));
            } catch (UnknownHostException unknown) {
                failure = new IOException("no such host: " + name);
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
