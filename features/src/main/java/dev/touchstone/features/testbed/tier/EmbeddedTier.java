package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.embedded.EmbeddedCluster;
import dev.touchstone.fixtures.cluster.embedded.EmbeddedOptions;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.server.ServerPool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** API servers in this JVM, one a scenario: they are cheap, so no two scenarios ever share objects or a cache. */
public final class EmbeddedTier implements Tier {

    public static final String NAME = "embedded";

    private final ServerPool authenticators;
    /** The settings of the shared authenticator that a cluster asks. */
    private final Map<Cluster, ServerSettings> lent = new ConcurrentHashMap<>();

    public EmbeddedTier(ServerPool authenticators) {
        this.authenticators = authenticators;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Cluster cluster(ServerSettings settings) {
        Cluster cluster = ownCluster(authenticators.borrow(settings), ApiServerTerms.DEFAULT);
        lent.put(cluster, settings);
        return cluster;
    }

    @Override
    public void release(Cluster cluster) {
        cluster.close();
        ServerSettings settings = lent.remove(cluster);
        if (settings != null) {
            authenticators.giveBack(settings);
        }
    }

    @Override
    public Cluster ownCluster(RunningServer authenticator, ApiServerTerms terms) {
        EmbeddedOptions options = EmbeddedOptions.defaults()
                .withWebhookVersion(terms.webhookVersion())
                .withCacheTtl(terms.cacheTtl());
        return EmbeddedCluster.start(
                authenticator, terms.audiences().isEmpty() ? options : options.withApiAudiences(terms.audiences()));
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
