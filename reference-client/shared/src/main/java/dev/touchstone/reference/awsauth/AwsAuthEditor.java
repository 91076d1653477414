package dev.touchstone.reference.awsauth;

import dev.touchstone.reference.document.ConfigurationException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Edits one key of aws-auth. */
public final class AwsAuthEditor {

    private static final int CONFLICT = 409;
    private static final int ATTEMPTS = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Accepts any text as an ARN: an invalid one maps nobody, and {@code lint} reports it. */
    private static final AwsAuthReader READER = new YamlAwsAuthReader(arn -> arn);

    private final Resource<ConfigMap> awsAuth;

    public AwsAuthEditor(KubernetesClient client) {
        awsAuth = client.configMaps().inNamespace("kube-system").withName("aws-auth");
    }

    /**
     * Add an entry and return the updated ConfigMap. If somebody else changed it meanwhile, their change is kept, and this
     * tried again.
     *
     * @throws ConfigurationException if there is no aws-auth, any of its lists cannot be read, the entry exists
     *     already, or the ConfigMap cannot be written
     */
    public ConfigMap add(NewEntry entry) {
        for (int attempt = 1; ; attempt++) {
            try {
                return addOnce(entry);
            } catch (KubernetesClientException failure) {
                if (failure.getCode() != CONFLICT || attempt == ATTEMPTS) {
                    throw new ConfigurationException("cannot change aws-auth: " + failure.getMessage(), failure);
                }
            }
        }
    }

    private ConfigMap addOnce(NewEntry entry) {
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
    }

    /** A mistake in any list needs a human, so aws-auth is left unchanged until it is fixed (CLI-23). */
    private static void requireReadable(Map<String, String> data) {
        List<String> problems = READER.read(data).problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    "aws-auth has entries that cannot be read; nothing was changed; fix these first: "
                            + String.join("; ", problems));
        }
    }
}
