package dev.touchstone.reference.document;

import dev.touchstone.reference.document.ConfigNode.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Parses the first document of a YAML text, keeping the spelling and line of each scalar. Works on events, because the
 * library's own tree for a 1 MiB ConfigMap would fill the heap.
 */
public final class YamlParser {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_NODES = 2_000_000;
    private static final int MAX_CHARACTERS = 64 << 20;

    private final Iterator<Event> events;
    private final ScalarResolver resolver;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;
    private int deepest;

    /** The target of an alias, with its number of nodes and its depth. */
    private record Anchored(ConfigNode node, int nodes, int levels) {}

    private YamlParser(Iterator<Event> events, ScalarResolver resolver) {
        this.events = events;
        this.resolver = resolver;
    }

    /**
     * Parse a text.
     *
     * @param label names the text in errors
     * @throws ConfigurationException with line and column if it is not YAML
     */
    public static ConfigNode parse(String text, String label) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(label)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        StreamReader reader = new StreamReader(settings, text);
        try {
            Iterator<Event> events = new ParserImpl(settings, reader);
            return new YamlParser(events, settings.getSchema().getScalarResolver()).firstDocument();
        } catch (MarkedYamlEngineException bad) {
            throw new ConfigurationException(describe(bad), bad);
        } catch (YamlEngineException bad) {
            throw new ConfigurationException("not YAML: " + bad.getMessage(), bad);
        } catch (NumberFormatException bad) {
            // The scanner does not catch what its own parseInt throws for "\UFFFFFFFF".
            String where = reader.getMark().map(YamlParser::place).orElse("");
            throw new ConfigurationException("not YAML" + where + ": " + bad.getMessage(), bad);
        }
    }

    private static String describe(MarkedYamlEngineException bad) {
        String where = bad.getProblemMark().map(YamlParser::place).orElse("");
        return "not YAML" + where + ": " + bad.getProblem();
    }

    private static String place(Mark mark) {
        return " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    private static String place(Event event) {
        return event.getStartMark().map(YamlParser::place).orElse("");
    }

    private ConfigNode firstDocument() {
        while (events.hasNext()) {
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                ConfigNode root = read(events.next(), 0);
                // Read on to the end of the document; anything after it is ignored.
                events.next();
                return root;
            }
        }
        return ConfigNode.emptyMapping();
    }

    private ConfigNode read(Event event, int depth) {
        int before = nodes;
        int deepestBefore = deepest;
        deepest = 0;
        count(1, depth);
        ConfigNode node = event instanceof AliasEvent alias ? aliased(alias, depth) : node(event, depth);
        if (event instanceof NodeEvent anchor && !(event instanceof AliasEvent)) {
            anchor.getAnchor()
                    .ifPresent(
                            name -> anchors.put(name.getValue(), new Anchored(node, nodes - before, deepest - depth)));
        }
        deepest = Math.max(deepest, deepestBefore);
        return node;
    }

    private ConfigNode node(Event event, int depth) {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (event instanceof ScalarEvent scalar) {
            return new ConfigNode.Scalar(scalar.getValue(), type(scalar), line);
        }
        if (event instanceof SequenceStartEvent) {
            List<ConfigNode> items = new ArrayList<>();
            for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
                items.add(read(next, depth + 1));
            }
            return new ConfigNode.Sequence(items, line);
        }
        if (event instanceof MappingStartEvent) {
            return new ConfigNode.Mapping(entries(depth), line);
        }
        throw new IllegalStateException("expected the parser to begin a node, got " + event.getEventId());
    }

    /** Count an alias's target each time it is used, so that a few aliases cannot expand without limit. */
    private ConfigNode aliased(AliasEvent alias, int depth) {
        Anchored known = anchors.get(alias.getAlias().getValue());
        if (known == null) {
            throw new ConfigurationException(
                    "YAML" + place(alias) + " holds an alias to itself or to an unknown anchor");
        }
        count(known.nodes(), depth + known.levels());
        return known.node();
    }

    private void count(int more, int depth) {
        nodes += more;
        deepest = Math.max(deepest, depth);
        if (depth > MAX_DEPTH || nodes > MAX_NODES) {
            throw new ConfigurationException("YAML is nested too deep, or too large once its aliases are expanded");
        }
    }

    private Map<String, ConfigNode> entries(int depth) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        List<ConfigNode> merged = new ArrayList<>(0);
        Set<String> own = new HashSet<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            String key = key(next, depth);
            ConfigNode value = read(events.next(), depth + 1);
            if (key.equals("<<")) {
                merged.addAll(ConfigNode.items(value));
            } else if (own.add(key)) {
                entries.put(key, value);
            } else {
                throw new ConfigurationException("YAML" + place(next) + " has the key " + key + " twice");
            }
        }
        for (ConfigNode source : merged) {
            if (source instanceof ConfigNode.Mapping inherited) {
                inherited.entries().forEach(entries::putIfAbsent);
            }
        }
        return entries;
    }

    private String key(Event event, int depth) {
        if (read(event, depth + 1) instanceof ConfigNode.Scalar key) {
            return key.text();
        }
        throw new ConfigurationException("YAML" + place(event) + " has a key that is not a scalar");
    }

    private Type type(ScalarEvent scalar) {
        @Nullable
        String explicit = scalar.getTag().filter(tag -> !tag.equals("!")).orElse(null);
        Tag tag = explicit == null
                ? resolver.resolve(scalar.getValue(), scalar.getImplicit().canOmitTagInPlainScalar())
                : tag(explicit, scalar);
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Type.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Type.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Type.NULL : Type.STRING;
    }

    /** The scanner lets tags through that the library then refuses, such as {@code !<%20a>}, which begins with a space. */
    private static Tag tag(String explicit, ScalarEvent scalar) {
        try {
            return new Tag(explicit);
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException("not YAML" + place(scalar) + ": " + bad.getMessage(), bad);
        }
    }
}
