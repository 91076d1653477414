package dev.touchstone.features.runner;

import dev.touchstone.features.testbed.tier.ClusterUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a cluster that runs already: how to log in to it, and what to expect. */
final class ClusterUserOptions {

    @Option(
            names = "--cluster-id",
            descriptionKey = "cluster.id",
            paramLabel = "ID",
            description =
                    "The ID that tokens for the cluster of the kubeconfig are signed for, unless the kubeconfig has"
                            + " it among the arguments of its credential plugin.")
    private @Nullable String clusterId;

    @Option(
            names = "--role",
            descriptionKey = "cluster.role",
            paramLabel = "ARN",
            description =
                    "The role to log in to that cluster with, unless the kubeconfig has it there; without one, your"
                            + " own identity.")
    private @Nullable String role;

    @Option(
            names = "--unmapped-role",
            descriptionKey = "cluster.unmapped-role",
            paramLabel = "ARN",
            description = "A role that you may assume and that the cluster does not map: it must be refused.")
    private @Nullable String unmappedRole;

    @Option(
            names = "--expect-username",
            descriptionKey = "cluster.username",
            paramLabel = "NAME",
            description = "The username that the cluster maps you to.")
    private @Nullable String username;

    @Option(
            names = "--expect-groups",
            descriptionKey = "cluster.groups",
            paramLabel = "GROUP,…",
            description = "The groups that the cluster maps you to, without system:authenticated.")
    private @Nullable String groups;

    /** Return what they say. */
    ClusterUser user() {
        return new ClusterUser(clusterId, role, unmappedRole, username, groups == null ? null : parted(groups));
    }

    /** Given and empty, it says that there are none. */
    private static List<String> parted(String groups) {
        return groups.isBlank() ? List.of() : List.of(groups.strip().split("\\s*,\\s*"));
    }
}
