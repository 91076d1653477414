package dev.touchstone.features.testbed.server;

import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.List;

/**
 * A server under test whose mappings come from a cluster. That cluster's API server need not ask it.
 *
 * @param cluster closed with it
 */
public record BackedServer(AttachableCluster cluster, RunningServer server) implements AutoCloseable {

    /** The group whose rights the server has in its cluster. */
    public static final String GROUP = "touchstone:authenticators";

    private static final String KUBECONFIG = "kubeconfig";

    /** Start one on a cluster, with the rights that kops gives its backends. */
    static BackedServer start(AttachableCluster cluster, ServerImplementation implementation, ServerSettings settings) {
        try {
            allowAll(cluster);
            return new BackedServer(cluster, implementation.start(onCluster(settings, cluster, implementation)));
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Return the settings of a server that finds this cluster by a kubeconfig in its folder. */
    public static ServerSettings onCluster(
            ServerSettings settings, AttachableCluster cluster, ServerImplementation implementation) {
        return settings.withFile(KUBECONFIG, kubeconfig(cluster, implementation))
                .withArguments("--kubeconfig", ServerSettings.FOLDER + "/" + KUBECONFIG);
    }

    /** Return the kubeconfig of the server of a cluster. */
    static String kubeconfig(AttachableCluster cluster, ServerImplementation implementation) {
        return cluster.kubeconfig(GROUP, implementation.reach(cluster.apiServer()));
    }

    /** Give the server of a cluster the rights that kops gives its backends, and no more. */
    public static void allowAll(Cluster cluster) {
        cluster.allow(GROUP, List.of("list", "watch"), List.of("configmaps"));
        cluster.allow(GROUP, List.of("get"), List.of("configmaps"), List.of("aws-auth"));
        cluster.allow(GROUP, List.of("get", "list", "watch"), List.of("iamidentitymappings"));
        cluster.allow(GROUP, List.of("patch", "update"), List.of("iamidentitymappings/status"));
        cluster.allow(GROUP, List.of("create", "patch", "update"), List.of("events"));
    }

    @Override
    public void close() {
        server.close();
        cluster.close();
    }
}
