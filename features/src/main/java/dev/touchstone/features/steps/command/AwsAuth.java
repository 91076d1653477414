package dev.touchstone.features.steps.command;

import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.json.Json;
import dev.touchstone.fixtures.cluster.objects.KubernetesObjects;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** The ConfigMap {@code aws-auth} of a cluster, as its administrator sees it. */
record AwsAuth(Cluster cluster) {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/kube-system/configmaps";
    private static final String NAME = "aws-auth";
    static final String PATH = CONFIG_MAPS + "/" + NAME;

    void create(Map<String, String> data) {
        ObjectNode map = KubernetesObjects.named("v1", "ConfigMap", NAME);
        data.forEach(map.putObject("data")::put);
        cluster.api().create(CONFIG_MAPS, map);
    }

    /** Put these in place of the entries of the same key. */
    void change(Map<String, String> data) {
        ObjectNode patch = Json.object();
        data.forEach(patch.putObject("data")::put);
        cluster.api().merge(PATH, patch);
    }

    /** Return the data; empty if there is no such ConfigMap. */
    Map<String, String> data() {
        Map<String, String> data = new TreeMap<>();
        cluster.api()
                .read(CONFIG_MAPS)
                .path("items")
                .valueStream()
                .filter(map -> Json.textAt(map, "metadata", "name").equals(NAME))
                .flatMap(map -> map.path("data").properties().stream())
                .forEach(entry -> data.put(entry.getKey(), entry.getValue().asString()));
        return data;
    }
}
