package dev.touchstone.server.config;

import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.config.Listening;
import dev.touchstone.reference.config.ServerFiles;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.verifier.sts.Partition;
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
        ServerFiles files,
        List<BackendMode> backendModes,
        MappingSet mappings,
        Set<String> scrubbedAccounts,
        Map<String, List<String>> reservedPrefixes,
        FeatureGates featureGates,
        DynamicFiles dynamicFiles,
        Ec2 ec2,
        Kubernetes kubernetes) {

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

    /**
     * Return a warning for each unknown backend that prefixes are reserved for. It is no error, because the Go server
     * starts with such an entry and ignores it (v0.7.18).
     */
    public List<String> reservedPrefixWarnings() {
        return reservedPrefixes.keySet().stream()
                .filter(name -> BackendMode.find(name).isEmpty())
                .sorted()
                .map(name -> ReservedPrefixReader.KEY + " names the unknown backend \"" + name
                        + "\", so its prefixes are not reserved; expected one of " + BackendMode.NAMES)
                .toList();
    }
}
