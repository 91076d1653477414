package dev.touchstone.features.report.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a run took place, and with which options.
 *
 * @param cluster the tier: {@code embedded}, {@code apiserver}, {@code k3s} or {@code kubeconfig}
 * @param kubernetesClient who logged in, such as {@code kubectl 1.34.1}
 * @param java version and vendor of the harness's JVM
 * @param os operating system and architecture
 * @param options what else was given to the run that its outcomes depend on, such as {@code @VER-38}, by option, such as
 *     {@code --tags}; reports of an older schema have none
 */
public record RunEnvironment(
        String cluster, String kubernetesClient, String java, String os, Map<String, String> options) {

    public RunEnvironment(
            String cluster, String kubernetesClient, String java, String os, @Nullable Map<String, String> options) {
        this.cluster = cluster;
        this.kubernetesClient = kubernetesClient;
        this.java = java;
        this.os = os;
        this.options = options == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** Return the same with other values of its options. */
    public RunEnvironment withOptions(UnaryOperator<String> change) {
        Map<String, String> others = new TreeMap<>(options);
        others.replaceAll((option, value) -> change.apply(value));
        return new RunEnvironment(cluster, kubernetesClient, java, os, others);
    }

    /** Describe this machine. */
    public static RunEnvironment here(String cluster, String kubernetesClient, Map<String, String> options) {
        return new RunEnvironment(
                cluster,
                kubernetesClient,
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                options);
    }
}
