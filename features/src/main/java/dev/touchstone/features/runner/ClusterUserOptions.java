package dev.touchstone.features.runner;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a cluster that runs already: how to log in to it, and what to expect. */
final class ClusterUserOptions {

    @Option(
            names = "--cluster-id",
            paramLabel = "ID",
            description =
                    "The ID that tokens for the cluster of the kubeconfig are signed for, unless the kubeconfig has"
                            + " it among the arguments of its credential plugin.")
    private @Nullable String clusterId;

    @Option(
            names = "--role",
            paramLabel = "ARN",
            description = "The role to log in to it with, unless the kubeconfig has it there; without one, your own"
                    + " identity.")
    private @Nullable String role;

    @Option(
            names = "--unmapped-role",
            paramLabel = "ARN",
            description = "A role that you may assume and that the cluster does not map: it must be refused.")
    private @Nullable String unmappedRole;

    @Option(names = "--expect-username", paramLabel = "NAME", description = "Whom the cluster maps you to.")
    private @Nullable String username;

    @Option(
            names = "--expect-groups",
            paramLabel = "GROUP,…",
            description = "The groups that the cluster maps you to, without system:authenticated.")
    private @Nullable String groups;

    /** Write them over the system properties that a build would give. */
    void fill(Properties properties) {
        SubjectOptions.put(properties, "cluster.id", clusterId);
        SubjectOptions.put(properties, "cluster.role", role);
        SubjectOptions.put(properties, "cluster.unmapped-role", unmappedRole);
        SubjectOptions.put(properties, "cluster.username", username);
        SubjectOptions.put(properties, "cluster.groups", groups);
    }
}
