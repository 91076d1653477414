package dev.touchstone.server.kubernetes;

import dev.touchstone.reference.awsauth.AwsAuthStore;
import dev.touchstone.reference.awsauth.ClusterChoice;
import dev.touchstone.reference.document.ConfigurationException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The aws-auth of a cluster, by the Kubernetes API. */
public final class ClusterAwsAuth implements AwsAuthStore {

    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final Resource<ConfigMap> awsAuth;

    private ClusterAwsAuth(KubernetesClient client) {
        this.client = client;
        this.awsAuth = client.configMaps().inNamespace("kube-system").withName("aws-auth");
    }

    /**
     * Open that of a cluster without connecting yet.
     *
     * @throws ConfigurationException if the kubeconfig is unusable
     */
    public static AwsAuthStore open(ClusterChoice cluster, Map<String, String> environment) {
        String kubeconfig = cluster.kubeconfig() == null ? usual(environment) : cluster.kubeconfig();
        try {
            return new ClusterAwsAuth(
                    new KubernetesAccess(kubeconfig, cluster.masterUrl(), cluster.context(), environment).client());
        } catch (IllegalArgumentException | KubernetesClientException bad) {
            throw new ConfigurationException(String.valueOf(bad.getMessage()), bad);
        }
    }

    private static String usual(Map<String, String> environment) {
        String named = environment.getOrDefault("KUBECONFIG", "");
        if (!named.isEmpty()) {
            return named.split(File.pathSeparator, 2)[0];
        }
        Path home = Path.of(environment.getOrDefault("HOME", "/"), ".kube", "config");
        return Files.exists(home) ? home.toString() : "";
    }

    @Override
    public Optional<Stored> read() {
        try {
            return Optional.ofNullable(awsAuth.get())
                    .map(found -> new Stored(
                            found.getMetadata().getResourceVersion(),
                            found.getData() == null ? Map.of() : found.getData()));
        } catch (KubernetesClientException failure) {
            throw new ConfigurationException("cannot read aws-auth: " + ApiFailures.describe(failure), failure);
        }
    }

    @Override
    public Written write(Stored before, String key, String text) {
        String patch = JsonMapper.shared()
                .writeValueAsString(
                        Map.of("metadata", Map.of("resourceVersion", before.version()), "data", Map.of(key, text)));
        try {
            ConfigMap updated = awsAuth.patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            return new Written.Updated(new KubernetesSerialization().asYaml(updated));
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == CONFLICT) {
                return new Written.Conflict(String.valueOf(failure.getMessage()));
            }
            throw new ConfigurationException("cannot change aws-auth: " + ApiFailures.describe(failure), failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
