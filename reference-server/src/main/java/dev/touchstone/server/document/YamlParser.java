package dev.touchstone.server.document;

import dev.touchstone.server.document.ConfigNode.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the first document of a YAML text, keeping spelling and line of each scalar. */
public final class YamlParser {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_NODES = 2_000_000;
    private static final int MAX_CHARACTERS = 64 << 20;

    private int nodes;

    private YamlParser() {}

    /**
     * Parses.
     *
     * @param label names the text in errors
     * @throws ConfigurationException giving line and column of what is not YAML
     */
    public static ConfigNode parse(String text, String label) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(label)
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            Optional<Node> root = firstDocument(text, settings);
            return root.isPresent() ? new YamlParser().convert(root.get(), 0) : ConfigNode.emptyMapping();
        } catch (MarkedYamlEngineException bad) {
            throw new ConfigurationException(describe(bad), bad);
        } catch (YamlEngineException bad) {
            throw new ConfigurationException("not YAML: " + bad.getMessage(), bad);
        }
    }

    private static Optional<Node> firstDocument(String text, LoadSettings settings) {
        for (Node document : new Compose(settings).composeAllFromString(text)) {
            return Optional.of(document);
        }
        return Optional.empty();
    }

    private static String describe(MarkedYamlEngineException bad) {
        String where = bad.getProblemMark().map(YamlParser::place).orElse("");
        return "not YAML" + where + ": " + bad.getProblem();
    }

    private static String place(Mark mark) {
        return " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    private ConfigNode convert(Node node, int depth) {
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            throw new ConfigurationException("YAML nested too deep, or too large once its aliases are followed");
        }
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (node instanceof ScalarNode scalar) {
            return new ConfigNode.Scalar(scalar.getValue(), type(scalar), line);
        }
        if (node instanceof SequenceNode sequence) {
            List<ConfigNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return new ConfigNode.Sequence(items, line);
        }
        if (node instanceof MappingNode mapping) {
            return new ConfigNode.Mapping(entries(mapping, depth), line);
        }
        throw new ConfigurationException("YAML at line " + line + " holds an alias to itself");
    }

    private Map<String, ConfigNode> entries(MappingNode mapping, int depth) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        List<ConfigNode> merged = new ArrayList<>();
        Set<String> own = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ConfigurationException("YAML has a key that is not a word");
            }
            ConfigNode value = convert(tuple.getValueNode(), depth + 1);
            if (key.getValue().equals("<<")) {
                merged.addAll(ConfigNode.items(value));
            } else if (own.add(key.getValue())) {
                entries.put(key.getValue(), value);
            } else {
                throw new ConfigurationException(
                        "YAML" + key.getStartMark().map(YamlParser::place).orElse("") + " has the key " + key.getValue()
                                + " twice");
            }
        }
        for (ConfigNode source : merged) {
            if (source instanceof ConfigNode.Mapping inherited) {
                inherited.entries().forEach(entries::putIfAbsent);
            }
        }
        return entries;
    }

    private static Type type(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Type.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Type.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Type.NULL : Type.STRING;
    }
}
