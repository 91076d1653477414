package dev.touchstone.server.mapping.dynamicfile;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigNode.Sequence;
import dev.touchstone.reference.document.ConfigNode.Type;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.document.JacksonTree;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingReader;
import dev.touchstone.reference.mapping.MappingSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a dynamic file (BDF-01).
 *
 * @param lastUpdated seconds since 1970 as written; empty if absent
 */
record DynamicMappings(String lastUpdated, MappingSet mappings) {

    /**
     * Parse the text of a file.
     *
     * @throws ConfigurationException if it is not JSON of the expected form
     */
    static DynamicMappings parse(String text) {
        ConfigNode root = JacksonTree.parseJson(text);
        if (root instanceof Scalar scalar
                && scalar.type() == Type.NULL
                && text.strip().equals("null")) {
            return new DynamicMappings("", MappingSet.empty());
        }
        if (!(root instanceof Mapping file)) {
            throw new ConfigurationException("expected a JSON object");
        }
        text(file, "Version");
        List<String> accounts = new ArrayList<>();
        items(file, "mapAccounts").forEach(item -> accounts.add(MappingReader.account(item)));
        return new DynamicMappings(
                text(file, "LastUpdatedDateTime"),
                new MappingSet(entries(file, "mapRoles", "rolearn"), entries(file, "mapUsers", "userarn"), accounts));
    }

    private static List<MappingEntry> entries(Mapping file, String list, String arnKey) {
        return items(file, list).stream()
                .map(item -> MappingReader.entry(item, arnKey))
                .toList();
    }

    private static List<ConfigNode> items(Mapping file, String list) {
        ConfigNode node = file.get(list).orElse(new Sequence(List.of(), 0));
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        throw new ConfigurationException(list + " must be a JSON list");
    }

    private static String text(Mapping file, String key) {
        ConfigNode node = file.get(key).orElse(new Scalar("", Type.STRING, 0));
        if (node instanceof Scalar scalar && scalar.type() == Type.STRING) {
            return scalar.text();
        }
        throw new ConfigurationException(key + " must be a string");
    }
}
