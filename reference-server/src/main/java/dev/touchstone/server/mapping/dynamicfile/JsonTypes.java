package dev.touchstone.server.mapping.dynamicfile;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigNode.Sequence;
import dev.touchstone.reference.document.ConfigNode.Type;
import dev.touchstone.reference.document.ConfigurationException;
import java.util.List;

/**
 * The types of a dynamic file, as Go's decoder has them: a value of another type is an error, {@code null} counts as
 * absent, and unknown keys may have any value (BDF-01, BDF-06).
 */
final class JsonTypes {

    private JsonTypes() {}

    /** Return the text of a key; empty if it is absent. */
    static String text(Mapping mapping, String key) {
        return mapping.get(key).map(value -> text(key, value)).orElse("");
    }

    /** Return the text of a value. */
    static String text(String what, ConfigNode value) {
        if (value instanceof Scalar scalar && scalar.type() == Type.STRING) {
            return scalar.text();
        }
        throw new ConfigurationException(what + " must be a JSON string");
    }

    /** Return the items of a list; none if it is absent. */
    static List<ConfigNode> items(Mapping mapping, String key) {
        ConfigNode value = mapping.get(key).orElse(new Sequence(List.of(), 0));
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        throw new ConfigurationException(key + " must be a JSON list");
    }

    /** Require the right types in an entry of {@code mapRoles} or {@code mapUsers}. */
    static void requireEntry(ConfigNode node, String arnKey) {
        if (node instanceof Mapping entry) {
            requireTexts(entry, List.of(arnKey, "userid", "username"));
            for (ConfigNode group : items(entry, "groups")) {
                if (!isNull(group)) {
                    text("each of groups", group);
                }
            }
            if (entry.get("sso").orElse(null) instanceof Mapping sso) {
                requireTexts(sso, List.of("permissionSetName", "accountID", "partition"));
            }
        }
    }

    private static void requireTexts(Mapping mapping, List<String> keys) {
        keys.forEach(key -> text(mapping, key));
    }

    private static boolean isNull(ConfigNode value) {
        return value instanceof Scalar scalar && scalar.type() == Type.NULL;
    }
}
