package dev.touchstone.client.kubeconfig;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user of a kubeconfig whose credentials a plugin gives.
 *
 * @param name the user
 * @param apiVersion the version of the exec API, such as {@code client.authentication.k8s.io/v1}
 * @param command the plugin
 * @param arguments its arguments
 * @param environment variables to set for it
 */
public record UserEntry(
        String name, String apiVersion, String command, List<String> arguments, Map<String, String> environment) {

    public UserEntry {
        arguments = List.copyOf(arguments);
    }

    /** Return it as the mapping that a kubeconfig's {@code users} lists. */
    Map<String, Object> content() {
        Map<String, Object> exec = new LinkedHashMap<>();
        exec.put("apiVersion", apiVersion);
        exec.put("command", command);
        exec.put("args", arguments);
        if (!environment.isEmpty()) {
            exec.put(
                    "env",
                    environment.entrySet().stream()
                            .map(variable -> Map.of("name", variable.getKey(), "value", variable.getValue()))
                            .toList());
        }
        // So that a person can be asked for an MFA code; v1 has no default.
        exec.put("interactiveMode", "IfAvailable");
        exec.put("provideClusterInfo", false);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("user", Map.of("exec", exec));
        return entry;
    }
}
