package dev.touchstone.client.settings;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

/** The metadata of the instance that this runs on. */
public final class InstanceMetadata {

    private InstanceMetadata() {}

    /** Says whether {@code AWS_EC2_METADATA_DISABLED} forbids it. */
    public static boolean disabled(Map<String, String> environment) {
        return Boolean.parseBoolean(
                environment.getOrDefault("AWS_EC2_METADATA_DISABLED", "false").strip());
    }

    /** Asks for the region of the instance that this runs on; empty if it may not be asked or does not answer. */
    static Optional<String> region(Map<String, String> environment) {
        if (disabled(environment)) {
            return Optional.empty();
        }
        String endpoint = environment
                .getOrDefault("AWS_EC2_METADATA_SERVICE_ENDPOINT", "")
                .strip();
        return endpoint.isEmpty() ? ofThisInstance() : NamedMetadata.region(endpoint);
    }

    private static Optional<String> ofThisInstance() {
        try {
            return Optional.ofNullable(new InstanceProfileRegionProvider().getRegion())
                    .map(Region::id);
        } catch (SdkClientException unreachable) {
            // Not on an instance: the usual case on a workstation, and no error.
            return Optional.empty();
        }
    }
}
