package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A node with one authenticator, the DaemonSet. Scenarios with the same settings use it at the same time; others wait until
 * it is free, and then have the DaemonSet changed. Thread-safe.
 *
 * @param <C> the kind of cluster that it is
 */
final class SharedNode<C> {

    /** Longer than any scenario on a node takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

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
     * @throws ImplementationFailure if it is not free within 15 minutes
     */
    C take(ServerSettings settings, boolean wantsAlone) {
        return take(wantsAlone, () -> running.equals(settings), () -> {
            change.accept(settings);
            running = settings;
        });
    }

    /**
     * Return the node, with its authenticator as it is, once nobody else uses it. To be given back.
     *
     * @throws ImplementationFailure if it is not free within 15 minutes
     */
    C takeAsItIs() {
        return take(true, () -> true, () -> {});
    }

    private C take(boolean wantsAlone, BooleanSupplier asWanted, Runnable prepare) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (users > 0 && (alone || wantsAlone || !asWanted.getAsBoolean())) {
                if (left <= 0) {
                    throw new ImplementationFailure("the node was not free for another authenticator within "
                            + PATIENCE.toMinutes() + " minutes: scenarios that use it do not end");
                }
                left = free.awaitNanos(left);
            }
            prepare.run();
            alone = wantsAlone;
            users++;
            return cluster;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImplementationFailure("interrupted while the node was in use", e);
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
