package dev.touchstone.server.kubernetes;

import dev.touchstone.server.watch.Fingerprint;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;

/** The address and the credentials for the Kubernetes API (BCM-16). */
public final class KubernetesAccess {

    private static final int REQUEST_LIMIT_MILLIS = 10_000;
    private static final List<Class<? extends KubernetesResource>> KINDS =
            List.of(ConfigMap.class, Event.class, Status.class);

    private final String kubeconfig;
    private final String master;
    private final String context;
    private final Map<String, String> environment;
    private final Optional<InCluster> pod;

    /**
     * Check the configuration without connecting.
     *
     * @param kubeconfig path, or empty
     * @param master URL that overrides the kubeconfig's, or empty
     * @throws IllegalArgumentException if the kubeconfig or a proxy is unusable, or nothing is given outside a cluster
     */
    public KubernetesAccess(String kubeconfig, String master, Map<String, String> environment) {
        this(kubeconfig, master, "", environment);
    }

    /**
     * Check the same for a context.
     *
     * @param context of the kubeconfig, or empty for its current context
     * @throws IllegalArgumentException if the kubeconfig or a proxy is unusable, or nothing is given outside a cluster
     */
    public KubernetesAccess(String kubeconfig, String master, String context, Map<String, String> environment) {
        this.kubeconfig = kubeconfig;
        this.master = master;
        this.context = context;
        this.pod = kubeconfig.isEmpty() && master.isEmpty() ? InCluster.of(environment) : Optional.empty();
        this.environment = environment;
        if (kubeconfig.isEmpty() && master.isEmpty() && pod.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot reach the Kubernetes API: expected a kubeconfig (--kubeconfig) or the API server's URL, or to run in a"
                            + " cluster");
        }
        proxy(read());
    }

    /**
     * Create a client without connecting yet.
     *
     * @throws KubernetesClientException if something that the kubeconfig or the pod's service account refers to cannot
     *     be used now, such as a certificate or token file that does not exist yet
     */
    public KubernetesClient client() {
        Optional<Kubeconfig> read = readAnew();
        try {
            return new KubernetesClientBuilder()
                    .withConfig(config(read))
                    .withKubernetesSerialization(serialization())
                    .build();
        } catch (RuntimeException bad) {
            String source = kubeconfig.isEmpty() ? "the pod's service account" : "the kubeconfig " + kubeconfig;
            throw new KubernetesClientException(
                    "cannot reach the Kubernetes API with " + source + ": " + ApiFailures.describeCause(bad), bad);
        }
    }

    /**
     * Return what changes if a file changes that a client reads only when it is created: the kubeconfig, and the
     * certificates and the key that it or the pod has.
     *
     * @throws KubernetesClientException if the kubeconfig cannot be used now
     */
    String fingerprint() {
        List<Path> files = new ArrayList<>();
        pod.ifPresent(found -> files.add(found.authority()));
        readAnew().ifPresent(read -> files.addAll(read.files(context)));
        return Fingerprint.of(files);
    }

    /**
     * The kinds that a watch or a response may contain. By default, Fabric8 loads the classes of all kinds in its
     * models, about 600.
     */
    private static KubernetesSerialization serialization() {
        KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), false);
        KINDS.forEach(serialization::registerKubernetesResource);
        return serialization;
    }

    private Optional<Kubeconfig> readAnew() {
        try {
            return read();
        } catch (IllegalArgumentException changed) {
            throw new KubernetesClientException(String.valueOf(changed.getMessage()), changed);
        }
    }

    private Optional<Kubeconfig> read() {
        if (kubeconfig.isEmpty()) {
            return Optional.empty();
        }
        Kubeconfig read = Kubeconfig.read(Path.of(kubeconfig));
        read.check(context, !master.isEmpty());
        return Optional.of(read);
    }

    private Config config(Optional<Kubeconfig> read) {
        Config config = read.map(found -> found.config(context)).orElseGet(this::withoutKubeconfig);
        if (!master.isEmpty()) {
            config.setMasterUrl(master.endsWith("/") ? master : master + "/");
        }
        config.setRequestTimeout(REQUEST_LIMIT_MILLIS);
        config.setConnectionTimeout(REQUEST_LIMIT_MILLIS);
        // By itself, Fabric8 tries ten times, for twenty seconds or two minutes, before it says that anything failed.
        // Whoever
        // watches or writes tries again, and says so.
        config.setRequestRetryBackoffLimit(0);
        // A watch is a WebSocket, which is HTTP/1.1; the few other requests do not justify another protocol in memory.
        config.setHttp2Disable(true);
        String proxy = proxy(read).orElse(null);
        config.setHttpsProxy(proxy);
        config.setHttpProxy(proxy);
        return config;
    }

    /** Return the proxy that the kubeconfig names, or else the environment, for which alone NO_PROXY counts. */
    private Optional<String> proxy(Optional<Kubeconfig> read) {
        return read.flatMap(found -> found.proxy(context))
                .or(() -> server(read).flatMap(url -> ApiProxy.of(environment, url)));
    }

    private Optional<String> server(Optional<Kubeconfig> read) {
        return master.isEmpty()
                ? read.flatMap(found -> found.server(context)).or(() -> pod.map(InCluster::url))
                : Optional.of(master);
    }

    private Config withoutKubeconfig() {
        return pod.map(InCluster::config).orElseGet(Config::empty);
    }
}
