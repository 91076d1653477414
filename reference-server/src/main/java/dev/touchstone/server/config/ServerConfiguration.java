package dev.touchstone.server.config;

import dev.touchstone.server.mapping.MappingSet;
import dev.touchstone.server.sts.Partition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the server has to know, valid as a whole.
 *
 * @param clusterId what tokens must be signed for, never empty
 * @param additionalRegions regions of the partition that are newer than this server
 * @param scrubbedAccounts accounts whose principals leave no ARN in replies and logs (WEB-14, OPS-06)
 * @param reservedPrefixes by backend name, prefixes that no mapped username may have (MAP-20)
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
     * Where it listens.
     *
     * @param address literal address or host name to bind
     * @param port 0 to 65535, 0 for any free one
     * @param hostname for the certificate and the kubeconfig that it writes
     * @param healthPort of the plain HTTP health listener, 0 for none
     */
    public record Listening(String address, int port, String hostname, int healthPort) {}

    /**
     * What it writes.
     *
     * @param stateDirectory holds cert.pem and key.pem
     * @param kubeconfig where to write the API server's webhook kubeconfig, null if it was made before
     */
    public record Files(Path stateDirectory, @Nullable Path kubeconfig) {}

    /** The hot-reloaded files, null where there is none (BDF rows). */
    public record DynamicFiles(
            @Nullable Path mappings,
            boolean userIdStrict,
            @Nullable Path backendMode) {}

    /**
     * How it asks EC2 for instance names.
     *
     * @param roleArn assumed for it, empty for none
     * @param sourceArn sent when assuming the role, empty for none
     * @param callsPerSecond at most, above 0
     * @param burst of calls at most, above 0
     */
    public record Ec2(String roleArn, String sourceArn, int callsPerSecond, int burst) {}

    /** How it reaches the Kubernetes API, both empty for in-cluster (BCM-16). */
    public record Kubernetes(String kubeconfig, String master) {}

    public ServerConfiguration {
        additionalRegions = Set.copyOf(additionalRegions);
        backendModes = List.copyOf(backendModes);
        scrubbedAccounts = Set.copyOf(scrubbedAccounts);
        reservedPrefixes = Map.copyOf(reservedPrefixes);
    }
}
