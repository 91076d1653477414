package dev.touchstone.server.add;

import dev.touchstone.server.document.ConfigurationException;
import dev.touchstone.server.mapping.configmap.AwsAuthReader;
import dev.touchstone.server.mapping.configmap.YamlAwsAuthReader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Changes one key of aws-auth, unless somebody else changed it meanwhile. */
public final class AwsAuthEditor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Takes any text for an ARN: one that is no principal's maps nobody, and {@code lint} tells of it. */
    private static final AwsAuthReader READER = new YamlAwsAuthReader(arn -> arn);

    private final Resource<ConfigMap> awsAuth;

    public AwsAuthEditor(KubernetesClient client) {
        awsAuth = client.configMaps().inNamespace("kube-system").withName("aws-auth");
    }

    /**
     * Adds an entry and gives the ConfigMap as it is then.
     *
     * @throws ConfigurationException if there is no aws-auth, any of its lists cannot be read, it holds the entry, or it
     *     cannot be written
     */
    public ConfigMap add(NewEntry entry) {
        try {
            ConfigMap before = awsAuth.get();
            if (before == null) {
                throw new ConfigurationException("configmaps \"aws-auth\" not found in namespace kube-system");
            }
            Map<String, String> data = before.getData() == null ? Map.of() : before.getData();
            String key = entry.kind().dataKey();
            String text = AwsAuthText.append(data.getOrDefault(key, ""), entry);
            requireReadable(data);
            String patch = JSON.writeValueAsString(Map.of(
                    "metadata", Map.of("resourceVersion", before.getMetadata().getResourceVersion()),
                    "data", Map.of(key, text)));
            return awsAuth.patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        } catch (KubernetesClientException failure) {
            throw new ConfigurationException("cannot change aws-auth: " + failure.getMessage(), failure);
        }
    }

    /** Somebody has to look at an aws-auth with a mistake in any list, so it does not change before (CLI-23). */
    private static void requireReadable(Map<String, String> data) {
        List<String> problems = READER.read(data).problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    "aws-auth has entries that cannot be read; mend them first, nothing was changed: "
                            + String.join("; ", problems));
        }
    }
}
