package dev.touchstone.client.awsauth;

import dev.touchstone.client.text.Ascii;
import dev.touchstone.client.text.YamlText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The text of a section of the ConfigMap, a YAML list. What stands in it stays, comments and unknown fields too. */
final class MappingList {

    private MappingList() {}

    /** @throws AwsAuthFailure if the text is no list, or has such a mapping already */
    static String with(String text, Mapping mapping) {
        requireNew(text, mapping);
        String json = JsonMapper.shared().writeValueAsString(mapping.entry());
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isEmpty() || YamlText.isNull(root.get())) {
                return "- " + json + "\n";
            }
            if (root.get() instanceof SequenceNode list) {
                return YamlText.append(text, list, json);
            }
            throw unparsable(mapping, "it is no list", null);
        } catch (YamlEngineException malformed) {
            throw unparsable(mapping, "it is no YAML", malformed);
        }
    }

    private static void requireNew(String text, Mapping mapping) {
        try {
            JsonNode list = YAMLMapper.shared().readTree(text);
            for (JsonNode entry : list) {
                if (!entry.isObject()) {
                    throw unparsable(mapping, "an entry is no mapping", null);
                }
                if (Ascii.equalsIgnoreCase(key(entry), mapping.key())) {
                    throw new AwsAuthFailure("cannot add duplicate " + mapping.kind() + " \"" + mapping.key()
                            + "\"; it is there already");
                }
            }
        } catch (JacksonException malformed) {
            throw unparsable(mapping, "it is no YAML", malformed);
        }
    }

    private static String key(JsonNode entry) {
        String arn = "";
        for (String name : entry.propertyNames()) {
            String lower = Ascii.lower(name);
            if (lower.equals("rolearn") || lower.equals("userarn")) {
                arn = entry.path(name).asString("");
            }
        }
        JsonNode sso = entry.path("sso");
        return sso.isObject()
                ? new Mapping.SsoRole(
                                sso.path("permissionSetName").asString(""),
                                sso.path("accountID").asString(""),
                                sso.path("partition").asString("aws"),
                                "",
                                List.of())
                        .key()
                : arn;
    }

    private static AwsAuthFailure unparsable(Mapping mapping, String reason, @Nullable Throwable cause) {
        String message = "failed to parse configmap: " + mapping.section() + " of aws-auth cannot be read, " + reason
                + "; correct it first";
        return cause == null ? new AwsAuthFailure(message) : new AwsAuthFailure(message, cause);
    }
}
