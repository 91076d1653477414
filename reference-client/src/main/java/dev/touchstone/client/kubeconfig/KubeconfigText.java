package dev.touchstone.client.kubeconfig;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
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
     * Adds the entry, or replaces the one of the same name.
     *
     * @throws KubeconfigFailure if the text is no kubeconfig
     */
    static String with(String text, UserEntry entry) {
        String json = JsonMapper.shared().writeValueAsString(entry.content());
        Optional<Node> root = compose(text);
        if (root.isEmpty() || isNull(root.get())) {
            return ended(text) + "apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers:\n- " + json + "\n";
        }
        if (!(root.get() instanceof MappingNode config)) {
            throw new KubeconfigFailure("it holds no mapping");
        }
        Optional<Node> users = value(config, USERS);
        if (users.isEmpty()) {
            return isFlow(config.getFlowStyle())
                    ? insert(
                            text,
                            end(config) - 1,
                            (config.getValue().isEmpty() ? "" : ",") + "\"users\":[" + json + "]")
                    : insert(text, end(config), (endsLine(text, end(config)) ? "" : "\n") + "users:\n- " + json + "\n");
        }
        if (isNull(users.get())) {
            return replace(text, start(users.get()), end(users.get()), " [" + json + "]");
        }
        if (!(users.get() instanceof SequenceNode list)) {
            throw new KubeconfigFailure("its users are no list");
        }
        return withEntry(text, list, entry.name(), json);
    }

    private static String withEntry(String text, SequenceNode list, String name, String json) {
        for (Node user : list.getValue()) {
            if (user instanceof MappingNode fields && name(fields).equals(Optional.of(name))) {
                return replace(text, start(user), lastEnd(user), json);
            }
        }
        List<Node> users = list.getValue();
        if (users.isEmpty()) {
            return replace(text, start(list), end(list), "[" + json + "]");
        }
        Node last = users.get(users.size() - 1);
        if (isFlow(list.getFlowStyle())) {
            return insert(text, lastEnd(last), "," + json);
        }
        int indentation = list.getStartMark().map(Mark::getColumn).orElse(0);
        int end = lastEnd(last);
        int line = text.indexOf('\n', text.offsetByCodePoints(0, end));
        String entry = " ".repeat(indentation) + "- " + json + "\n";
        if (line < 0) {
            return text + "\n" + entry;
        }
        // A block scalar ends at the start of the line that follows it.
        int at = endsLine(text, end) ? text.offsetByCodePoints(0, end) : line + 1;
        return text.substring(0, at) + entry + text.substring(at);
    }

    private static Optional<Node> compose(String text) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (YamlEngineException malformed) {
            throw new KubeconfigFailure(
                    "it is no YAML: " + String.valueOf(malformed.getMessage()).replaceAll("\\s+", " "), malformed);
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

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && List.of("", "null", "~").contains(scalar.getValue());
    }

    private static boolean isFlow(FlowStyle style) {
        return style == FlowStyle.FLOW;
    }

    /** Where the last thing in a node ends: a block collection itself ends only where the next thing starts. */
    private static int lastEnd(Node node) {
        if (node instanceof MappingNode mapping
                && !isFlow(mapping.getFlowStyle())
                && !mapping.getValue().isEmpty()) {
            return lastEnd(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
        }
        if (node instanceof SequenceNode sequence
                && !isFlow(sequence.getFlowStyle())
                && !sequence.getValue().isEmpty()) {
            return lastEnd(sequence.getValue().get(sequence.getValue().size() - 1));
        }
        return end(node);
    }

    private static int start(Node node) {
        return node.getStartMark().map(Mark::getIndex).orElseThrow();
    }

    private static int end(Node node) {
        return node.getEndMark().map(Mark::getIndex).orElseThrow();
    }

    private static boolean endsLine(String text, int codePoint) {
        int at = text.offsetByCodePoints(0, codePoint);
        return at > 0 && text.charAt(at - 1) == '\n';
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private static String insert(String text, int codePoint, String what) {
        return replace(text, codePoint, codePoint, what);
    }

    /** Positions count code points, as the parser does. */
    private static String replace(String text, int from, int to, String what) {
        int start = text.offsetByCodePoints(0, from);
        int end = text.offsetByCodePoints(0, to);
        String tail = text.substring(end);
        // A block scalar's end takes the line's end with it.
        boolean lineLost = end > start && text.charAt(end - 1) == '\n' && !tail.isEmpty();
        return text.substring(0, start) + what + (lineLost ? "\n" : "") + tail;
    }
}
