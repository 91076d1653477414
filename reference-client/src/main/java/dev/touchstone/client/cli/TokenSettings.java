package dev.touchstone.client.cli;

import dev.touchstone.client.credentials.SigningRequest;
import dev.touchstone.client.sts.RoleRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code token} goes by, from the command line, then the environment, then the configuration file.
 *
 * @param clusterId empty if none is given
 * @param role the role to assume; null for none
 * @param region null or empty if none is given
 */
record TokenSettings(
        String clusterId,
        @Nullable RoleRequest role,
        @Nullable String region,
        boolean tokenOnly,
        boolean cache) {

    /** @throws UsageError if two settings exclude each other or a cluster ID is missing */
    static TokenSettings of(TokenArguments arguments, Map<String, String> environment, ConfigFile file) {
        String clusterId = clusterId(arguments.clusterId(), environment, file);
        boolean forward = flag(arguments.forwardSessionName(), file, "forwardSessionName");
        String sessionName = first(arguments.sessionName(), file.text("sessionName"));
        if (forward && sessionName != null) {
            throw new UsageError("cannot specify both --forward-session-name and --session-name parameter");
        }
        String role = first(arguments.role(), environment.get("DEFAULT_ROLE"), file.text("role"));
        return new TokenSettings(
                clusterId,
                role == null
                        ? null
                        : new RoleRequest(
                                role, first(arguments.externalId(), file.text("externalID")), sessionName, forward),
                first(arguments.region(), file.text("region")),
                flag(arguments.tokenOnly(), file, "tokenOnly"),
                flag(arguments.cache(), file, "cache"));
    }

    /** @throws UsageError if none is given */
    static String clusterId(@Nullable String argument, Map<String, String> environment, ConfigFile file) {
        String clusterId = clusterIdOrNull(argument, environment, file);
        if (clusterId == null) {
            throw new UsageError("cluster ID not specified");
        }
        return clusterId;
    }

    static boolean hasClusterId(@Nullable String argument, Map<String, String> environment, ConfigFile file) {
        return clusterIdOrNull(argument, environment, file) != null;
    }

    private static @Nullable String clusterIdOrNull(
            @Nullable String argument, Map<String, String> environment, ConfigFile file) {
        return first(argument, environment.get("KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID"), file.text("clusterID"));
    }

    SigningRequest request() {
        return new SigningRequest(clusterId, region, role, cache);
    }

    private static boolean flag(@Nullable Boolean argument, ConfigFile file, String key) {
        return Optional.ofNullable(argument).orElseGet(() -> file.flag(key));
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        return null;
    }
}
