package dev.touchstone.server.mapping.dynamicfile;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
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
        JsonTypes.text(file, "Version");
        return new DynamicMappings(
                JsonTypes.text(file, "LastUpdatedDateTime"),
                new MappingSet(
                        entries(file, "mapRoles", "rolearn"), entries(file, "mapUsers", "userarn"), accounts(file)));
    }

    private static List<MappingEntry> entries(Mapping file, String list, String arnKey) {
        List<MappingEntry> entries = new ArrayList<>();
        for (ConfigNode item : JsonTypes.items(file, list)) {
            JsonTypes.requireEntry(item, arnKey);
            entries.add(MappingReader.entry(item, arnKey));
        }
        return entries;
    }

    private static List<String> accounts(Mapping file) {
        List<String> accounts = new ArrayList<>();
        for (ConfigNode item : JsonTypes.items(file, "mapAccounts")) {
            JsonTypes.text("each of mapAccounts", item);
            accounts.add(MappingReader.account(item));
        }
        return accounts;
    }
}
