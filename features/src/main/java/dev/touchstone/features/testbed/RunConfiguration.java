package dev.touchstone.features.testbed;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a run judges, and where. Read from system properties, so that a command line, a Maven build and anyone's own JUnit
 * run say it in the same words.
 *
 * @param serverCommand {@code server.command}: a command of this host; null for none
 * @param serverImage {@code server.image}: a container image; null for none
 * @param clientCommand {@code client.command}
 * @param clientImage {@code client.image}
 * @param cluster {@code cluster}: the tier, {@code embedded} unless given
 * @param kubectl {@code kubectl}: the kubectl to log in with; null for the one on PATH, if there is one
 * @param k3sImage {@code k3s.image}: the node image of tier k3s; null for the default
 * @param home {@code touchstone.home}: the checkout or installation, where the reference lies
 */
public record RunConfiguration(
        @Nullable String serverCommand,
        @Nullable String serverImage,
        @Nullable String clientCommand,
        @Nullable String clientImage,
        String cluster,
        @Nullable String kubectl,
        @Nullable String k3sImage,
        Path home) {

    /** @throws ImplementationFailure if two of a kind are given */
    public RunConfiguration {
        if (serverCommand != null && serverImage != null) {
            throw new ImplementationFailure("both server.command and server.image are given; give one");
        }
        if (clientCommand != null && clientImage != null) {
            throw new ImplementationFailure("both client.command and client.image are given; give one");
        }
    }

    public static RunConfiguration from(Properties properties) {
        return new RunConfiguration(
                given(properties, "server.command"),
                given(properties, "server.image"),
                given(properties, "client.command"),
                given(properties, "client.image"),
                Optional.ofNullable(given(properties, "cluster")).orElse("embedded"),
                given(properties, "kubectl"),
                given(properties, "k3s.image"),
                Path.of(Optional.ofNullable(given(properties, "touchstone.home"))
                                .orElse(""))
                        .toAbsolutePath());
    }

    private static @Nullable String given(Properties properties, String name) {
        String value = properties.getProperty(name);
        return value == null || value.isBlank() ? null : value;
    }
}
