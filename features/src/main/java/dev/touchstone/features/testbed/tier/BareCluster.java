package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.List;

/** A cluster to one scenario alone, whose authenticator has no rights there at first, and does not run. */
public interface BareCluster extends AutoCloseable {

    Cluster cluster();

    /** Let the authenticator do {@code verbs} on {@code resources}; returns once the API server agrees. */
    void allow(List<String> verbs, List<String> resources);

    /** Let the authenticator do what kops lets its backends do; returns once the API server agrees. */
    void allowAll();

    /**
     * Start the authenticator, which reads its mappings from the cluster. It ends with the scenario.
     *
     * @throws dev.touchstone.fixtures.implementation.ImplementationFailure if it does not answer
     */
    RunningServer start(ServerSettings settings);

    /** Leave nothing of the scenario behind. */
    @Override
    void close();
}
