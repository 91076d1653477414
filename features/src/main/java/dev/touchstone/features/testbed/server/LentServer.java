package dev.touchstone.features.testbed.server;

import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.implementation.RunningServer;

/**
 * A server under test whose mappings come from a cluster, lent to a scenario until its {@link #end}.
 *
 * @param cluster where its mappings are
 */
public record LentServer(Cluster cluster, RunningServer server, Return end) {

    /** Takes back what was lent. */
    @FunctionalInterface
    public interface Return {

        /** @param failed whether nobody knows its state */
        void end(boolean failed);
    }
}
