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
import org.jspecify.annotations.Nullable;

/**
 * Resolves names on threads of its own, because that blocks. A name is looked up once for all who wait for it, and not
 * at all when nobody waits any more. Preferred names have threads that no other name can occupy, so a slow name server
 * for what strangers ask keeps nobody else waiting. Thread-safe.
 */
final class Resolver implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int MAX_WAITING = 256;

    private final ThreadPoolExecutor preferred = pool();
    private final ThreadPoolExecutor others = pool();
    private final Map<String, LookUp> underWay = new HashMap<>();

    /** Is told an address, or why there is none; on another thread. */
    @FunctionalInterface
    interface Told {
        void told(@Nullable InetAddress address, @Nullable IOException failure);
    }

    /**
     * Looks a name up.
     *
     * @return gives up waiting
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
                    told.told(null, new IOException("too many names wait to be resolved"));
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

    /** Told apart by identity, because two may wait for the same. */
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
            InetAddress address = null;
            IOException failure = new IOException("could not look up " + name);
            try {
                address = InetAddress.getByName(name);
            } catch (UnknownHostException unknown) {
                failure = new IOException("no such host: " + name);
            } finally {
                // Whatever happened: a name that is never told of could never be asked for again.
                tell(address, failure);
            }
        }

        private void tell(@Nullable InetAddress address, IOException failure) {
            end(this).forEach(waiter -> waiter.told.told(address, failure));
        }
    }
}
