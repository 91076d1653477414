package dev.touchstone.server.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;

/** Where the Kubernetes API is and as whom to ask it (BCM-16). */
public final class KubernetesAccess {

    private static final int REQUEST_LIMIT_MILLIS = 10_000;
    private static final List<Class<? extends KubernetesResource>> KINDS =
            List.of(ConfigMap.class, Event.class, Status.class);

    private final String kubeconfig;
    private final String master;
    private final String context;

    /**
     * Checks that there is a way to the API, without going it.
     *
     * @param kubeconfig path, or empty
     * @param master URL that wins over the kubeconfig's, or empty
     * @throws IllegalArgumentException if the kubeconfig leads nowhere, or nothing is given outside a cluster
     */
    public KubernetesAccess(String kubeconfig, String master, Map<String, String> environment) {
        this(kubeconfig, master, "", environment);
    }

    /**
     * Checks the same for a context.
     *
     * @param context of the kubeconfig, or empty for its current one
     * @throws IllegalArgumentException if the kubeconfig leads nowhere, or nothing is given outside a cluster
     */
    public KubernetesAccess(String kubeconfig, String master, String context, Map<String, String> environment) {
        this.kubeconfig = kubeconfig;
        this.master = master;
        this.context = context;
        if (!kubeconfig.isEmpty()) {
            checked();
        } else if (master.isEmpty() && !environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            throw new IllegalArgumentException(
                    "no way to the Kubernetes API: set --kubeconfig or --master, or run in a cluster");
        }
    }

    /**
     * Makes a client; nothing is asked yet.
     *
     * @throws KubernetesClientException if what the kubeconfig or the pod's service account names cannot be used now,
     *     such as a file of certificates that is not there yet
     */
    public KubernetesClient client() {
        Optional<Kubeconfig> read = readAnew();
        try {
            return new KubernetesClientBuilder()
                    .withConfig(config(read))
                    .withKubernetesSerialization(serialization())
                    .build();
        } catch (RuntimeException bad) {
            String source = kubeconfig.isEmpty() ? "what the pod has" : "what the kubeconfig " + kubeconfig + " names";
            throw new KubernetesClientException(
                    "cannot reach the Kubernetes API with " + source + ": " + describe(bad), bad);
        }
    }

    /**
     * Knows the kinds that a watch or an answer may hold. By itself, Fabric8 loads the classes of all that its models
     * know, some 600, to recognise any.
     */
    private static KubernetesSerialization serialization() {
        KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), false);
        KINDS.forEach(serialization::registerKubernetesResource);
        return serialization;
    }

    private Optional<Kubeconfig> readAnew() {
        try {
            return kubeconfig.isEmpty() ? Optional.empty() : Optional.of(checked());
        } catch (IllegalArgumentException changed) {
            throw new KubernetesClientException(String.valueOf(changed.getMessage()), changed);
        }
    }

    private Kubeconfig checked() {
        Kubeconfig read = Kubeconfig.read(Path.of(kubeconfig));
        if (master.isEmpty()) {
            read.check(context);
        }
        return read;
    }

    private Config config(Optional<Kubeconfig> read) {
        Config config = read.map(found -> found.config(context)).orElseGet(this::withoutKubeconfig);
        if (!master.isEmpty()) {
            config.setMasterUrl(master.endsWith("/") ? master : master + "/");
        }
        config.setRequestTimeout(REQUEST_LIMIT_MILLIS);
        config.setConnectionTimeout(REQUEST_LIMIT_MILLIS);
        // A watch is a WebSocket, which is HTTP/1.1; the few requests beside do not deserve another protocol in memory.
        config.setHttp2Disable(true);
        config.setNoProxy(withLoopback(config.getNoProxy()));
        return config;
    }

    private Config withoutKubeconfig() {
        return master.isEmpty() ? new ConfigBuilder().build() : Config.empty();
    }

    /** Passes on what the JVM says of files and certificates; a message of Fabric8 may quote a secret. */
    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        boolean ofTheJvm = root instanceof IOException || root instanceof GeneralSecurityException;
        return ofTheJvm ? root.toString() : root.getClass().getName();
    }

    /** A proxy for AWS is none for an API server on this host, as Go's clients take for granted. */
    private static String[] withLoopback(String[] noProxy) {
        List<String> hosts = new ArrayList<>(noProxy == null ? List.of() : Arrays.asList(noProxy));
        hosts.addAll(List.of("localhost", "127.0.0.1", "::1"));
        return hosts.toArray(new String[0]);
    }
}
