package dev.touchstone.server.config;

import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.reference.sts.Partition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The complete, validated server configuration.
 *
 * @param clusterId that tokens must be signed for; never empty
 * @param additionalRegions regions of the partition that are newer than this server
 * @param scrubbedAccounts accounts whose ARNs must not appear in replies and logs (WEB-14, OPS-06)
 * @param reservedPrefixes by backend name, prefixes that a mapped username must not have (MAP-20)
 */
public record ServerConfiguration(
        String clusterId,
        Partition partition,
        Set<String> additionalRegions,
        Listening listening,
        Files files,
        List<BackendMode> backendModes,
        MappingSet mappings,
        Set<String> scrubbedAccounts,
        Map<String, List<String>> reservedPrefixes,
        FeatureGates featureGates,
        DynamicFiles dynamicFiles,
        Ec2 ec2,
        Kubernetes kubernetes) {

    /**
     * The addresses to listen on.
     *
     * @param address IP address or host name to bind
     * @param port 0 to 65535; 0 for any free port
     * @param hostname for the certificate and the generated kubeconfig
     * @param healthPort of the plain HTTP health listener; 0 for none
     */
    public record Listening(String address, int port, String hostname, int healthPort) {}

    /**
     * The files to write.
     *
     * @param stateDirectory contains cert.pem and key.pem
     * @param kubeconfig where to write the API server's webhook kubeconfig; null if it already exists
     */
    public record Files(Path stateDirectory, @Nullable Path kubeconfig) {}

    /** The hot-reloaded files; null if not set (BDF rows). */
    public record DynamicFiles(
            @Nullable Path mappings,
            boolean userIdStrict,
            @Nullable Path backendMode) {}

    /**
     * Settings for EC2 name lookups.
     *
     * @param roleArn role to assume; empty for none
     * @param sourceArn sent when assuming the role; empty for none
     * @param callsPerSecond maximum, above 0
     * @param burst maximum burst of calls, above 0
     */
    public record Ec2(String roleArn, String sourceArn, int callsPerSecond, int burst) {}

    /** Access to the Kubernetes API; both empty for in-cluster (BCM-16). */
    public record Kubernetes(String kubeconfig, String master) {}

    public ServerConfiguration {
        additionalRegions = Set.copyOf(additionalRegions);
        backendModes = List.copyOf(backendModes);
        scrubbedAccounts = Set.copyOf(scrubbedAccounts);
        reservedPrefixes = Map.copyOf(reservedPrefixes);
    }
}
