package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.k3s.K3sCluster;
import dev.touchstone.fixtures.cluster.k3s.server.DeployedServer;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.process.ending.Closing;
import java.util.ArrayDeque;
import java.util.List;

/** A node that other scenarios use before and after, with the rights that kops gives the authenticator's service account. */
final class BareNode implements BareCluster {

    private final SharedNode<K3sCluster> node;
    private final K3sCluster cluster;

    private BareNode(SharedNode<K3sCluster> node, K3sCluster cluster) {
        this.node = node;
        this.cluster = cluster;
    }

    /** Take the node once it is free. */
    static BareNode take(SharedNode<K3sCluster> node) {
        BareNode taken = new BareNode(node, node.takeAsItIs());
        return Closing.onFailure(new ArrayDeque<>(List.of(taken)), () -> {
            taken.cluster.authenticator().stop();
            taken.cluster.serverRights().revokeAll();
            return taken;
        });
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public void allow(List<String> verbs, List<String> resources) {
        cluster.serverRights().allow(verbs, resources);
    }

    @Override
    public void allowAll() {
        cluster.serverRights().allowAll();
    }

    @Override
    public RunningServer start(ServerSettings settings) {
        DeployedServer server = cluster.authenticator();
        server.startWithCurrentRights(settings);
        return server;
    }

    /** The server stays stopped until whoever takes the node next gives it settings. */
    @Override
    public void close() {
        try {
            cluster.authenticator().stop();
            cluster.serverRights().restore();
        } finally {
            node.giveBack();
        }
    }
}
