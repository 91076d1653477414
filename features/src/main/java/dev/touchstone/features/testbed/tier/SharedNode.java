package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A node with one authenticator, the DaemonSet. Scenarios with the same settings use it at the same time; others wait until
 * it is free, and then have the DaemonSet changed. Thread-safe.
 *
 * @param <C> the kind of cluster that it is
 */
final class SharedNode<C> {

    private final C cluster;
    private final Consumer<ServerSettings> change;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition free = lock.newCondition();
    private int users;
    private boolean alone;
    private ServerSettings running;

    /**
     * @param change gives the authenticator other settings
     * @param running the settings that it has
     */
    SharedNode(C cluster, Consumer<ServerSettings> change, ServerSettings running) {
        this.cluster = cluster;
        this.change = change;
        this.running = running;
    }

    C cluster() {
        return cluster;
    }

    /**
     * Return the node once its authenticator has these settings. To be given back.
     *
     * @param wantsAlone whether nobody else may use it meanwhile
     */
    C take(ServerSettings settings, boolean wantsAlone) {
        lock.lock();
        try {
            while (users > 0 && (alone || wantsAlone || !running.equals(settings))) {
                free.awaitUninterruptibly();
            }
            change.accept(settings);
            running = settings;
            alone = wantsAlone;
            users++;
            return cluster;
        } finally {
            lock.unlock();
        }
    }

    void giveBack() {
        lock.lock();
        try {
            users--;
            alone = false;
            free.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
