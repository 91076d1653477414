package dev.touchstone.client.cli;

import dev.touchstone.client.credentials.SigningRequest;
import dev.touchstone.client.exec.ClusterConfig;
import dev.touchstone.client.exec.ExecInfo;
import dev.touchstone.client.sts.RoleRequest;
import dev.touchstone.reference.cli.UsageException;
import dev.touchstone.reference.config.ClusterId;
import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.document.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code token} goes by, from the command line, then the environment, then the configuration file, then what the cluster
 * says in the kubeconfig. The last only fills gaps: somebody else may write it (requirement EXE-54).
 *
 * @param clusterId empty if none is given
 * @param role the role to assume; null for none
 * @param region null or empty if none is given
 * @param clusterRegion the region that the cluster says; null or empty if it says none, or is not asked
 */
record TokenSettings(
        String clusterId,
        @Nullable RoleRequest role,
        @Nullable String region,
        @Nullable String clusterRegion,
        boolean tokenOnly,
        boolean cache) {

    /**
     * @throws UsageException if two settings exclude each other or a cluster ID is missing
     * @throws dev.touchstone.token.TokenFailure if the cluster says something that cannot be used
     */
    static TokenSettings of(TokenArguments arguments, Map<String, String> environment, @Nullable ConfigFile file) {
        ClusterConfig cluster = ClusterConfig.of(environment.get(ExecInfo.VARIABLE));
        String clusterId = clusterId(arguments.clusterId(), environment, file, cluster);
        boolean forward = flag(arguments.forwardSessionName(), file, "forwardSessionName");
        String sessionName = given(arguments.sessionName(), file, "sessionName");
        if (forward && sessionName != null) {
            throw new UsageException("cannot specify both --forward-session-name and --session-name parameter");
        }
        String role = role(arguments.role(), environment, file, cluster);
        String region = given(arguments.region(), file, "region");
        boolean isRegionNamed =
                first(region, stripped(environment, "AWS_REGION"), stripped(environment, "AWS_DEFAULT_REGION")) != null;
        String clusterRegion = isRegionNamed ? null : cluster.text(ClusterConfig.REGION);
        return new TokenSettings(
                clusterId,
                role == null
                        ? null
                        : new RoleRequest(
                                role, given(arguments.externalId(), file, "externalID"), sessionName, forward),
                region,
                clusterRegion,
                flag(arguments.tokenOnly(), file, "tokenOnly"),
                flag(arguments.cache(), file, "cache"));
    }

    private static String clusterId(
            @Nullable String argument,
            Map<String, String> environment,
            @Nullable ConfigFile file,
            ClusterConfig cluster) {
        String clusterId = ClusterId.of(argument, environment, file);
        String named = argument != null || !clusterId.isEmpty() ? clusterId : cluster.text(ClusterConfig.CLUSTER_ID);
        if (named == null || named.isEmpty()) {
            throw new UsageException("cluster ID not specified; give it with -i, " + ClusterId.VARIABLE
                    + ", or clusterID in the configuration file");
        }
        return named;
    }

    /** Find the role; null for none. An empty argument asks for none, whatever else names one (requirement EXE-19). */
    private static @Nullable String role(
            @Nullable String argument,
            Map<String, String> environment,
            @Nullable ConfigFile file,
            ClusterConfig cluster) {
        if (argument != null) {
            return first(argument);
        }
        return first(
                first(environment.get("DEFAULT_ROLE"), text(file, "role")), () -> cluster.text(ClusterConfig.ROLE));
    }

    /**
     * Read a configuration file; null without one or if its name is empty, for what reads files is loaded only if there is one.
     *
     * @throws ConfigurationException if it cannot be read
     */
    static @Nullable ConfigFile file(@Nullable Path file) {
        return file == null || file.toString().isEmpty() ? null : ConfigFile.read(file);
    }

    SigningRequest request() {
        return new SigningRequest(clusterId, region, clusterRegion, role, cache);
    }

    private static String stripped(Map<String, String> environment, String variable) {
        return environment.getOrDefault(variable, "").strip();
    }

    private static boolean flag(@Nullable Boolean argument, @Nullable ConfigFile file, String key) {
        return argument != null ? argument : file != null && file.flag(key).orElse(false);
    }

    /** An argument that is given counts, also an empty one, as in upstream's program. */
    private static @Nullable String given(@Nullable String argument, @Nullable ConfigFile file, String key) {
        return first(argument == null ? text(file, key) : argument);
    }

    private static @Nullable String text(@Nullable ConfigFile file, String key) {
        return file == null ? null : file.text(key).orElse(null);
    }

    /** The cluster is not even read where another has said it: what is wrong there does not matter then. */
    private static @Nullable String first(@Nullable String given, Supplier<@Nullable String> cluster) {
        return given != null ? given : first(cluster.get());
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
