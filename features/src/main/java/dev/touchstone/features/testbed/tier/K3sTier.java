package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.k3s.K3sCluster;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One node, on which the authenticator runs as the guide's DaemonSet. Scenarios with the same settings use it at the same
 * time; others wait until it is free, and then have the DaemonSet changed.
 */
public final class K3sTier implements Tier {

    private final K3sCluster cluster;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Supplier<K3sCluster> start;
    private final Condition free = lock.newCondition();
    private ServerSettings running;
    private int users;
    private @Nullable K3sCluster today;

    /**
     * @param running the settings that the authenticator has
     * @param start starts the cluster that kops makes today, should a scenario ask for it
     */
    public K3sTier(K3sCluster cluster, ServerSettings running, Supplier<K3sCluster> start) {
        this.cluster = cluster;
        this.running = running;
        this.start = start;
    }

    @Override
    public String name() {
        return "k3s";
    }

    @Override
    public Cluster cluster(ServerSettings settings) {
        lock.lock();
        try {
            while (users > 0 && !running.equals(settings)) {
                free.awaitUninterruptibly();
            }
            cluster.reconfigure(settings);
            running = settings;
            users++;
            return cluster;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public synchronized Cluster kopsToday() {
        if (today == null) {
            today = start.get();
        }
        return today;
    }

    @Override
    public void release(Cluster used) {
        if (used != cluster) {
            return;
        }
        lock.lock();
        try {
            users--;
            free.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Cluster ownCluster(RunningServer authenticator, ApiServerTerms terms) {
        throw oneForAll();
    }

    @Override
    public AttachableCluster unattached() {
        throw oneForAll();
    }

    @Override
    public int mostClusters() {
        return 1;
    }

    @Override
    public synchronized void close() {
        try {
            if (today != null) {
                today.close();
            }
        } finally {
            cluster.close();
        }
    }

    private static ImplementationFailure oneForAll() {
        return new ImplementationFailure(
                "cluster k3s has one API server for all scenarios; this one belongs to the tiers that its tag names");
    }
}
