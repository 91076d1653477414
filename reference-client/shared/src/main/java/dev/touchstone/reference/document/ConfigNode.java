package dev.touchstone.reference.document;

import dev.touchstone.verifier.text.Ascii;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a configuration file. Scalars keep their spelling; keys are case-insensitive. */
public sealed interface ConfigNode {

    /** Return the line where it begins, counted from 1, or 0 if unknown. */
    int line();

    /**
     * A scalar.
     *
     * @param text as spelled, so that {@code 012345678901} keeps its zero
     * @param type as which the file's syntax reads it
     */
    record Scalar(String text, Type type, int line) implements ConfigNode {}

    /** The type of a scalar according to the syntax. */
    enum Type {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    record Sequence(List<ConfigNode> items, int line) implements ConfigNode {}

    /** Entries by key as written; the first of each spelling. */
    record Mapping(Map<String, ConfigNode> entries, int line) implements ConfigNode {

        /** Return the value of a key, case-insensitively, unless it is null. */
        public Optional<ConfigNode> get(String key) {
            for (Map.Entry<String, ConfigNode> entry : entries.entrySet()) {
                if (Ascii.equalsIgnoreCase(entry.getKey(), key)) {
                    return Optional.of(entry.getValue())
                            .filter(value -> !(value instanceof Scalar scalar && scalar.type() == Type.NULL));
                }
            }
            return Optional.empty();
        }
    }

    static Mapping emptyMapping() {
        return new Mapping(new LinkedHashMap<>(), 0);
    }

    /** Return the items of a sequence, or the node itself as the only item (BMF-08). */
    static List<ConfigNode> items(ConfigNode node) {
        return node instanceof Sequence sequence ? sequence.items() : List.of(node);
    }
}
