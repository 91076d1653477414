package dev.touchstone.features.steps.command;

import dev.touchstone.fixtures.cluster.Cluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;

/** The ConfigMap {@code aws-auth} of a cluster, as its administrator sees it. */
record AwsAuth(Cluster cluster) {

    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "aws-auth";

    void create(Map<String, String> data) {
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(NAME)
                .endMetadata()
                .withData(data)
                .build();
        try (KubernetesClient admin = admin()) {
            admin.resource(map).create();
        }
    }

    /** Return the data; empty if there is no such ConfigMap. */
    Map<String, String> data() {
        try (KubernetesClient admin = admin()) {
            ConfigMap map =
                    admin.configMaps().inNamespace(NAMESPACE).withName(NAME).get();
            return map == null || map.getData() == null ? Map.of() : Map.copyOf(map.getData());
        }
    }

    private KubernetesClient admin() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.adminKubeconfig()))
                .build();
    }
}
