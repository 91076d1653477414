package dev.touchstone.reference.mapping;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads entries of {@code mapRoles}, {@code mapUsers} and {@code mapAccounts}; keys are case-insensitive (BMF-02). */
public final class MappingReader {

    private MappingReader() {}

    /**
     * Read one entry.
     *
     * @param arnKey {@code rolearn} or {@code userarn}
     * @throws ConfigurationException naming the value with the wrong type
     */
    public static MappingEntry entry(ConfigNode node, String arnKey) {
        if (!(node instanceof Mapping mapping)) {
            throw new ConfigurationException("expected an entry with " + arnKey + ", username and groups" + at(node));
        }
        return new MappingEntry(
                text(mapping, arnKey),
                text(mapping, "userid"),
                sso(mapping),
                text(mapping, "username"),
                groups(mapping));
    }

    /**
     * Read one account.
     *
     * @throws ConfigurationException unless it is 12 digits as written (BMF-07)
     */
    public static String account(ConfigNode node) {
        if (node instanceof Scalar scalar && scalar.text().matches("[0-9]{12}")) {
            return scalar.text();
        }
        String found = node instanceof Scalar scalar ? " '" + scalar.text() + "'" : "";
        throw new ConfigurationException("account ID" + found + " must be 12 digits" + at(node));
    }

    private static @Nullable SsoRole sso(Mapping mapping) {
        Optional<ConfigNode> node = mapping.get("sso");
        if (node.isEmpty()) {
            return null;
        }
        if (!(node.get() instanceof Mapping sso)) {
            throw new ConfigurationException("sso must contain permissionSetName and accountID" + at(node.get()));
        }
        String partition = text(sso, "partition");
        return new SsoRole(
                text(sso, "permissionSetName"), text(sso, "accountID"), partition.isEmpty() ? "aws" : partition);
    }

    private static List<String> groups(Mapping mapping) {
        List<String> groups = new ArrayList<>();
        mapping.get("groups")
                .ifPresent(node -> ConfigNode.items(node).forEach(item -> groups.add(scalar("groups", item))));
        return groups;
    }

    private static String text(Mapping mapping, String key) {
        return mapping.get(key).map(node -> scalar(key, node)).orElse("");
    }

    private static String scalar(String key, ConfigNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        throw new ConfigurationException(key + " must be a string, found a list or a map" + at(node));
    }

    private static String at(ConfigNode node) {
        return node.line() > 0 ? " (line " + node.line() + ")" : "";
    }
}
