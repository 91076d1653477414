package dev.touchstone.features.testbed;

import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.embedded.EmbeddedCluster;
import dev.touchstone.fixtures.cluster.embedded.EmbeddedOptions;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerPool;
import dev.touchstone.fixtures.implementation.ServerSettings;

/** API servers in this JVM, one a scenario: they are cheap, so no two scenarios ever share objects or a cache. */
final class EmbeddedTier implements Tier {

    private final ServerPool authenticators;

    EmbeddedTier(ServerPool authenticators) {
        this.authenticators = authenticators;
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Cluster cluster(ServerSettings settings) {
        return ownCluster(authenticators.get(settings), ApiServerTerms.DEFAULT);
    }

    @Override
    public void release(Cluster cluster) {
        cluster.close();
    }

    @Override
    public Cluster ownCluster(RunningServer authenticator, ApiServerTerms terms) {
        return EmbeddedCluster.start(
                authenticator,
                EmbeddedOptions.defaults()
                        .withWebhookVersion(terms.webhookVersion())
                        .withCacheTtl(terms.cacheTtl())
                        .withApiAudiences(terms.audiences()));
    }

    @Override
    public AttachableCluster unattached() {
        return EmbeddedCluster.start(EmbeddedOptions.defaults());
    }

    @Override
    public int mostClusters() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void close() {
        // Every cluster was closed by the scenario that it was made for.
    }
}
