package dev.touchstone.client.kubeconfig;

import dev.touchstone.client.text.YamlText;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a user entry into the text of a kubeconfig. The text around it stays byte for byte, comments included: only the
 * place of the entry is found by parsing.
 *
 * <p>The entry is written as one line of JSON, which every YAML style can hold.
 */
final class KubeconfigText {

    private static final String USERS = "users";

    private KubeconfigText() {}

    /**
     * Add the entry, or replace the one of the same name.
     *
     * @throws KubeconfigFailure if the text is no kubeconfig
     */
    static String with(String text, UserEntry entry) {
        String json = JsonMapper.shared().writeValueAsString(entry.content());
        Optional<Node> root = compose(text);
        if (root.isEmpty() || YamlText.isNull(root.get())) {
            return ended(text) + "apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers:\n- " + json + "\n";
        }
        if (!(root.get() instanceof MappingNode config)) {
            throw new KubeconfigFailure("it holds no mapping");
        }
        Optional<Node> users = value(config, USERS);
        if (users.isEmpty()) {
            int end = YamlText.end(config);
            String separator = config.getValue().isEmpty() ? "" : ",";
            return YamlText.isFlow(config.getFlowStyle())
                    ? YamlText.insert(text, end - 1, separator + "\"users\":[" + json + "]")
                    : YamlText.insert(
                            text, end, (YamlText.endsLine(text, end) ? "" : "\n") + "users:\n- " + json + "\n");
        }
        if (YamlText.isNull(users.get())) {
            return YamlText.replace(text, users.get(), " [" + json + "]");
        }
        if (!(users.get() instanceof SequenceNode list)) {
            throw new KubeconfigFailure("its users are no list");
        }
        return withEntry(text, list, entry.name(), json);
    }

    private static String withEntry(String text, SequenceNode list, String name, String json) {
        for (Node user : list.getValue()) {
            if (user instanceof MappingNode fields && name(fields).equals(Optional.of(name))) {
                return YamlText.replace(text, user, json);
            }
        }
        return YamlText.append(text, list, json);
    }

    private static Optional<Node> compose(String text) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (MarkedYamlEngineException malformed) {
            // Its message shows the line, which may hold a token or a key.
            String line = malformed
                    .getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1))
                    .orElse("");
            throw new KubeconfigFailure("it is not YAML" + line + "; correct it first");
        } catch (YamlEngineException malformed) {
            throw new KubeconfigFailure("it is not YAML; correct it first");
        }
    }

    private static Optional<Node> value(MappingNode mapping, String key) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return Optional.of(entry.getValueNode());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> name(MappingNode user) {
        return value(user, "name")
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .map(ScalarNode::getValue);
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
