package dev.touchstone.features.testbed.server;

import dev.touchstone.features.testbed.tier.BareCluster;
import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.List;

/**
 * A cluster whose authenticator runs outside, and has the rights of the group that its kubeconfig names.
 *
 * @param cluster closed with it
 */
record OutsideServer(AttachableCluster cluster, ServerImplementation server) implements BareCluster {

    @Override
    public void allow(List<String> verbs, List<String> resources) {
        cluster.allow(BackedServer.GROUP, verbs, resources);
    }

    @Override
    public void allowAll() {
        BackedServer.allowAll(cluster);
    }

    @Override
    public RunningServer start(ServerSettings settings) {
        return server.start(BackedServer.onCluster(settings, cluster, server));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
