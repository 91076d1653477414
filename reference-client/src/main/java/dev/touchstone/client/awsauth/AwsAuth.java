package dev.touchstone.client.awsauth;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The ConfigMap {@code kube-system/aws-auth}. */
public final class AwsAuth {

    private static final int ATTEMPTS = 5;

    private final ConfigMaps configMaps;

    AwsAuth(ConfigMaps configMaps) {
        this.configMaps = configMaps;
    }

    /**
     * Reaches it by kubectl.
     *
     * @param program kubectl, absolute or looked up on PATH
     * @param connection kubectl's options that say which cluster
     */
    public static AwsAuth byKubectl(String program, List<String> connection) {
        return new AwsAuth(new Kubectl(program, connection));
    }

    /**
     * Adds a mapping and leaves everything else as it is. Another's change in between is taken in and this tried
     * again, five times at most.
     *
     * @return the ConfigMap as it is now, YAML
     * @throws AwsAuthFailure if there is no ConfigMap, it cannot be read, or has such a mapping already
     */
    public String add(Mapping mapping) {
        for (int attempt = 1; ; attempt++) {
            JsonNode configMap = JsonMapper.shared().readTree(configMaps.get());
            if (!(configMap instanceof ObjectNode object)) {
                throw new AwsAuthFailure("kubectl gave no ConfigMap");
            }
            ObjectNode data = object.withObject("/data");
            String list = MappingList.with(data.path(mapping.section()).asString(""), mapping);
            Readable.require(data);
            data.put(mapping.section(), list);
            try {
                return yaml(configMaps.replace(object.toString()));
            } catch (AwsAuthFailure failure) {
                if (attempt == ATTEMPTS || !String.valueOf(failure.getMessage()).contains("Conflict")) {
                    throw failure;
                }
            }
        }
    }

    private static String yaml(String json) {
        JsonNode configMap = JsonMapper.shared().readTree(json);
        return YAMLMapper.shared().writeValueAsString(configMap);
    }
}
