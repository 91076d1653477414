package dev.touchstone.client.credentials;

import java.util.Map;

/** Whether instance metadata may be asked. */
final class Metadata {

    private Metadata() {}

    static boolean disabled(Map<String, String> environment) {
        return Boolean.parseBoolean(
                environment.getOrDefault("AWS_EC2_METADATA_DISABLED", "false").strip());
    }
}
