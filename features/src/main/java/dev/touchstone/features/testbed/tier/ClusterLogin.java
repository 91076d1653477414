package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How whoever runs the suite logs in to a cluster that runs already, and what they expect there.
 *
 * @param clusterId what tokens for it are signed for
 * @param role the ARN of the role to log in with; null for none
 * @param environment what the client is given besides what it inherits
 * @param user what was said of it
 */
public record ClusterLogin(
        Cluster cluster, String clusterId, @Nullable String role, Map<String, String> environment, ClusterUser user) {

    public ClusterLogin {
        environment = Map.copyOf(environment);
    }

    /**
     * Name the role to log in with.
     *
     * @throws UnsupportedRequest if there is none
     */
    public String knownRole() {
        return known(role, "there is no role to log in with; --role ARN names one");
    }

    /**
     * Name a role that the cluster does not map.
     *
     * @throws UnsupportedRequest if none is known
     */
    public String unmappedRole() {
        return known(
                user.unmappedRole(), "no role is known that the cluster does not map; --unmapped-role ARN names one");
    }

    /**
     * Say whom the cluster maps the user to.
     *
     * @throws UnsupportedRequest if it is not known
     */
    public String username() {
        return known(user.username(), "the username to expect is not known; --expect-username NAME says it");
    }

    /**
     * Return which groups the cluster maps the user to.
     *
     * @throws UnsupportedRequest if they are not known
     */
    public List<String> groups() {
        return known(user.groups(), "the groups to expect are not known; --expect-groups GROUP,… says them");
    }

    private static <T> T known(@Nullable T value, String otherwise) {
        return Optional.ofNullable(value).orElseThrow(() -> new UnsupportedRequest(otherwise));
    }
}
