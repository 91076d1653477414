package dev.touchstone.client.settings;

import java.util.Map;

/** Whether instance metadata may be asked. */
public final class InstanceMetadata {

    private InstanceMetadata() {}

    /** Says whether {@code AWS_EC2_METADATA_DISABLED} forbids it. */
    public static boolean disabled(Map<String, String> environment) {
        return Boolean.parseBoolean(
                environment.getOrDefault("AWS_EC2_METADATA_DISABLED", "false").strip());
    }
}
