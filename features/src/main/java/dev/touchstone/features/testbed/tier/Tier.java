package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.kops.KopsAccount;
import java.util.Collection;
import java.util.Optional;

/** A kind of cluster that scenarios run in. Thread-safe. */
public interface Tier extends AutoCloseable {

    /** Name it as {@code --cluster} and the tag {@code @tier.NAME} do. */
    String name();

    /**
     * Return whether it can host a scenario.
     *
     * @param tiers those that the scenario names; none if it can do with any that sets its authenticator up
     */
    default boolean hosts(Collection<String> tiers) {
        return tiers.isEmpty() || tiers.contains(name());
    }

    /** Return the cluster that runs already, and how to log in to it. */
    default ClusterLogin login() {
        throw new ImplementationFailure(
                "cluster " + name() + " is made by the run; log in to one that runs already with --cluster KUBECONFIG");
    }

    /**
     * Return a cluster whose API server asks an authenticator with these settings. Others may use it at the same time.
     *
     * @throws dev.touchstone.fixtures.implementation.ImplementationFailure if it cannot be had
     */
    Cluster cluster(ServerSettings settings);

    /** Give back what {@link #cluster} gave, at the end of a scenario. */
    void release(Cluster cluster);

    /** Return a cluster to one scenario alone, which stops the authenticator, counts its reviews or sets its own terms. */
    Cluster ownCluster(RunningServer authenticator, ApiServerTerms terms);

    /**
     * Return the cluster that kops makes today, with the standard settings, for scenarios that disturb it and run one after
     * another. Given back by {@link #release}.
     *
     * @throws dev.touchstone.fixtures.implementation.NotServing if the authenticator does not run as kops runs it
     */
    default Cluster kopsToday() {
        throw new ImplementationFailure("cluster " + name() + " cannot be one that kops makes; k3s can");
    }

    /**
     * Return a cluster whose own authenticator has these settings and reads its mappings from the cluster by its service
     * account; empty where an authenticator outside is given a cluster and its kubeconfig. Given back by {@link #release}.
     *
     * @param alone whether no other scenario may use it meanwhile
     */
    default Optional<Cluster> following(ServerSettings settings, boolean alone) {
        return Optional.empty();
    }

    /**
     * Return a cluster to one scenario alone whose own authenticator does not run yet and has no rights there; empty where an
     * authenticator outside is given a cluster and its kubeconfig. The caller closes it.
     */
    default Optional<BareCluster> bare() {
        return Optional.empty();
    }

    /**
     * Return a cluster to one scenario alone whose API server asks nobody yet.
     *
     * @throws ImplementationFailure if this tier has none
     */
    AttachableCluster unattached();

    /**
     * Open the AWS account in which kops makes a cluster. The caller closes it.
     *
     * @param account twelve digits
     */
    default KopsAccount kopsAccount(String account) {
        throw new ImplementationFailure("cluster " + name() + " has no account for kops; k3s has");
    }

    /** Return how many clusters of a kind the machine bears side by side. */
    int mostClusters();

    @Override
    void close();
}
