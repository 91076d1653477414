package dev.touchstone.server.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The access that Kubernetes gives a pod, as Go's {@code rest.InClusterConfig} finds it. Fabric8's own search would
 * prefer a kubeconfig of whoever runs the server, and so perhaps another cluster.
 */
final class InCluster {

    private static final String FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount/";

    private final String url;
    private final Path authority;
    private final Path token;

    private InCluster(String url, Path authority, Path token) {
        this.url = url;
        this.authority = authority;
        this.token = token;
    }

    /**
     * Return the access of this pod; empty outside a cluster. The files are in their usual places unless Fabric8's
     * variables name others, as the training of the image does.
     */
    static Optional<InCluster> of(Map<String, String> environment) {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "");
        if (host.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        URI url = URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        String authority = environment.getOrDefault("KUBERNETES_CERTS_CA_FILE", FOLDER + "ca.crt");
        String token = environment.getOrDefault("KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", FOLDER + "token");
        return Optional.of(new InCluster(url.toString(), Path.of(authority), Path.of(token)));
    }

    String url() {
        return url;
    }

    /** Return the file with the certificates of the cluster's authority, there or not. */
    Path authority() {
        return authority;
    }

    /**
     * Return Fabric8's configuration for it.
     *
     * @throws UncheckedIOException if the token cannot be read now
     */
    Config config() {
        Config config = Config.empty();
        config.setMasterUrl(url);
        // As in Go, the system's roots count where there are none of the cluster.
        if (Files.exists(authority)) {
            config.setCaCertFile(authority.toString());
        }
        config.setOauthTokenProvider(TokenFile.open(token, null));
        return config;
    }
}
