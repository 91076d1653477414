package dev.touchstone.server.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where the Kubernetes API is and as whom to ask it (BCM-16). */
public final class KubernetesAccess {

    private static final int REQUEST_LIMIT_MILLIS = 10_000;

    private final String kubeconfig;
    private final String master;
    private final String context;

    /**
     * Checks that there is a way to the API, without going it.
     *
     * @param kubeconfig path, or empty
     * @param master URL that wins over the kubeconfig's, or empty
     * @throws IllegalArgumentException if the kubeconfig cannot be read, or nothing is given outside a cluster
     */
    public KubernetesAccess(String kubeconfig, String master, Map<String, String> environment) {
        this(kubeconfig, master, "");
        if (!kubeconfig.isEmpty() && !Files.isReadable(Path.of(kubeconfig))) {
            throw new IllegalArgumentException("cannot read the kubeconfig " + kubeconfig);
        }
        if (kubeconfig.isEmpty() && master.isEmpty() && !environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            throw new IllegalArgumentException(
                    "no way to the Kubernetes API: set --kubeconfig or --master, or run in a cluster");
        }
    }

    private KubernetesAccess(String kubeconfig, String master, String context) {
        this.kubeconfig = kubeconfig;
        this.master = master;
        this.context = context;
    }

    /** Gives the same way under another context of the kubeconfig, unless it is empty. */
    public KubernetesAccess withContext(String other) {
        return new KubernetesAccess(kubeconfig, master, other);
    }

    /** Makes a client; nothing is asked yet. */
    public KubernetesClient client() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    private Config config() {
        Config config = base();
        if (!master.isEmpty()) {
            config.setMasterUrl(master.endsWith("/") ? master : master + "/");
        }
        config.setRequestTimeout(REQUEST_LIMIT_MILLIS);
        config.setConnectionTimeout(REQUEST_LIMIT_MILLIS);
        config.setNoProxy(withLoopback(config.getNoProxy()));
        return config;
    }

    private Config base() {
        if (!kubeconfig.isEmpty()) {
            return context.isEmpty()
                    ? Config.fromKubeconfig(Path.of(kubeconfig).toFile())
                    : Config.fromKubeconfig(context, Path.of(kubeconfig).toFile());
        }
        return master.isEmpty() ? new ConfigBuilder().build() : Config.empty();
    }

    /** A proxy for AWS is none for an API server on this host, as Go's clients take for granted. */
    private static String[] withLoopback(String[] noProxy) {
        List<String> hosts = new ArrayList<>(noProxy == null ? List.of() : Arrays.asList(noProxy));
        hosts.addAll(List.of("localhost", "127.0.0.1", "::1"));
        return hosts.toArray(new String[0]);
    }
}
