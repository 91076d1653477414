package dev.touchstone.features.steps;

import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.embedded.EmbeddedCluster;
import dev.touchstone.fixtures.cluster.k3s.K3sCluster;

/** A cluster that can do what those of one tier alone can: the tags of the scenario have to ask for that tier. */
public final class TierCluster {

    private TierCluster() {}

    /** Return a cluster of the embedded tier as one. */
    public static EmbeddedCluster embedded(Cluster cluster) {
        return as(EmbeddedCluster.class, cluster, "@tier.embedded");
    }

    /** Return a cluster of the k3s tier as one. */
    public static K3sCluster k3s(Cluster cluster) {
        return as(K3sCluster.class, cluster, "@tier.k3s");
    }

    private static <C extends Cluster> C as(Class<C> kind, Cluster cluster, String tag) {
        if (!kind.isInstance(cluster)) {
            throw new IllegalStateException("a step needs a " + kind.getSimpleName() + ", and the cluster is a "
                    + cluster.getClass().getSimpleName() + "; give the scenario the tag " + tag
                    + " and no other tier's");
        }
        return kind.cast(cluster);
    }
}
