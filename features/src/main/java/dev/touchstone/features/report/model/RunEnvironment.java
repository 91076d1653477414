package dev.touchstone.features.report.model;

/**
 * Where a run took place.
 *
 * @param cluster the tier: {@code embedded}, {@code apiserver}, {@code k3s} or {@code kubeconfig}
 * @param kubernetesClient who logged in, such as {@code kubectl 1.34.1}
 * @param java version and vendor of the harness's JVM
 * @param os operating system and architecture
 */
public record RunEnvironment(String cluster, String kubernetesClient, String java, String os) {

    /** Describe this machine. */
    public static RunEnvironment here(String cluster, String kubernetesClient) {
        return new RunEnvironment(
                cluster,
                kubernetesClient,
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
    }
}
