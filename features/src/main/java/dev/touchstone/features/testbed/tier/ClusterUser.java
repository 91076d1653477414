package dev.touchstone.features.testbed.tier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever runs the suite says of a cluster that runs already. Nothing of it is needed but the cluster ID, and the
 * kubeconfig may say that.
 *
 * @param clusterId what tokens for the cluster are signed for; null for what the kubeconfig says
 * @param role the ARN of the role to log in with; null for what the kubeconfig says, if anything
 * @param unmappedRole the ARN of a role that the cluster does not map; null if none is known
 * @param username whom the cluster maps the user to; null if it is not known
 * @param groups the groups that it maps the user to; null if they are not known
 */
public record ClusterUser(
        @Nullable String clusterId,
        @Nullable String role,
        @Nullable String unmappedRole,
        @Nullable String username,
        @Nullable List<String> groups) {

    /** Says nothing, as for every cluster that a run starts itself. */
    public static final ClusterUser UNKNOWN = new ClusterUser(null, null, null, null, null);

    public ClusterUser {
        groups = groups == null ? null : List.copyOf(groups);
    }
}
