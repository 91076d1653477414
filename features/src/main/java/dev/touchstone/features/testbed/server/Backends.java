package dev.touchstone.features.testbed.server;

import dev.touchstone.features.testbed.loan.Loans;
import dev.touchstone.features.testbed.tier.BareCluster;
import dev.touchstone.features.testbed.tier.Tier;
import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.server.Shared;

/** Servers whose mappings change while they run: from files, and from a cluster. Thread-safe. */
public final class Backends implements AutoCloseable {

    private final Tier tier;
    private final ServerImplementation server;
    private final Loans<ServerSettings, RunningServer> onFiles;
    private final Loans<ServerSettings, BackedServer> onClusters;
    private final Shared<ServerSettings, BackedServer> shared;

    public Backends(Tier tier, ServerImplementation server) {
        this.tier = tier;
        this.server = server;
        this.onFiles = new Loans<>(server::start, Integer.MAX_VALUE);
        this.onClusters = new Loans<>(this::onCluster, tier.mostClusters());
        this.shared = new Shared<>(this::onCluster, BackedServer::close);
    }

    /** Lend servers whose files one scenario at a time changes, by settings. */
    public Loans<ServerSettings, RunningServer> onFiles() {
        return onFiles;
    }

    /** Lend a server and its cluster, whose objects one scenario at a time changes. */
    public LentServer alone(ServerSettings settings) {
        return tier.following(settings, true).map(this::ofTier).orElseGet(() -> {
            BackedServer backed = onClusters.borrow(settings);
            return new LentServer(backed.cluster(), backed.server(), failed -> {
                if (failed) {
                    onClusters.discard(settings, backed);
                } else {
                    onClusters.giveBack(settings, backed);
                }
            });
        });
    }

    /** Lend a server and its cluster, to which all scenarios that ask for these settings add objects of their own. */
    public LentServer shared(ServerSettings settings) {
        return tier.following(settings, false).map(this::ofTier).orElseGet(() -> {
            BackedServer backed = shared.get(settings);
            return new LentServer(backed.cluster(), backed.server(), failed -> {});
        });
    }

    private LentServer ofTier(Cluster cluster) {
        return new LentServer(cluster, cluster.authenticator(), failed -> tier.release(cluster));
    }

    /** Return a cluster to one scenario alone, which starts servers on it by a kubeconfig of its own. */
    public AttachableCluster cluster() {
        return tier.unattached();
    }

    /** Return a cluster to one scenario alone, which gives its server rights and starts it. The scenario closes both. */
    public BareCluster bare() {
        return tier.bare().orElseGet(() -> new OutsideServer(tier.unattached(), server));
    }

    /** Return the kubeconfig of a server that reads from this cluster. */
    public String kubeconfig(AttachableCluster cluster) {
        return BackedServer.kubeconfig(cluster, server);
    }

    private BackedServer onCluster(ServerSettings settings) {
        return BackedServer.start(tier.unattached(), server, settings);
    }

    @Override
    public void close() {
        onFiles.close();
        onClusters.close();
        shared.close();
    }
}
