package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.Collection;

/** A cluster that runs already. Its authenticator, its mappings and AWS are what they are, and nothing is changed. */
public final class KubeconfigTier implements Tier {

    static final String NAME = "kubeconfig";

    private final ClusterLogin login;

    public KubeconfigTier(ClusterLogin login) {
        this.login = login;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Only what is made for it: the other scenarios choose the settings of the authenticator, and who is who to AWS. */
    @Override
    public boolean hosts(Collection<String> tiers) {
        return tiers.contains(NAME);
    }

    @Override
    public ClusterLogin login() {
        return login;
    }

    @Override
    public Cluster cluster(ServerSettings settings) {
        throw asItIs();
    }

    @Override
    public void release(Cluster cluster) {
        // It is there for all scenarios.
    }

    @Override
    public Cluster ownCluster(RunningServer authenticator, ApiServerTerms terms) {
        throw asItIs();
    }

    @Override
    public AttachableCluster unattached() {
        throw asItIs();
    }

    @Override
    public int mostClusters() {
        return 1;
    }

    @Override
    public void close() {
        // It was there before, and stays.
    }

    private static ImplementationFailure asItIs() {
        return new ImplementationFailure(
                "this scenario changes settings, so it does not run on a cluster that runs already");
    }
}
