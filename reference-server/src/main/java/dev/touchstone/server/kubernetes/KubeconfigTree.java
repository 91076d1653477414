package dev.touchstone.server.kubernetes;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values in a kubeconfig. What is of a wrong type is refused by an {@link IllegalArgumentException} that names the line. */
record KubeconfigTree(Path file, ConfigNode root) {

    /** The keys whose values are paths, from the folder of the file. */
    static final Set<String> PATHS = Set.of("certificate-authority", "client-certificate", "client-key");

    /** Return the name of a context: that which is given or, if it is empty, that of the current one. */
    String contextName(String given) {
        return given.isEmpty() ? text(root, "current-context") : given;
    }

    /** Return what an entry of a list has, by the name of the entry. */
    Optional<ConfigNode> named(String list, String member, String name) {
        for (ConfigNode entry : items(root, list)) {
            if (text(entry, "name").equals(name)) {
                return Optional.of(get(entry, member)
                        .orElseThrow(() -> wrong("has no " + member + " for \"" + name + "\" in " + list)));
            }
        }
        return Optional.empty();
    }

    /** Return a value; empty if there is none. */
    Optional<ConfigNode> get(ConfigNode node, String key) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return Optional.ofNullable(mapping.entries().get(key))
                    .filter(value -> !(value instanceof ConfigNode.Scalar scalar && scalar.type() == Type.NULL));
        }
        throw wrong("is invalid at line " + node.line() + ": expected keys with values, " + key + " among them");
    }

    /** Return a text; empty if there is none. */
    String text(ConfigNode node, String key) {
        return get(node, key).map(found -> text(found, key, "text")).orElse("");
    }

    /** Return a list of texts; empty if there is none. */
    List<String> texts(ConfigNode node, String key) {
        return items(node, key).stream()
                .map(item -> text(item, key, "a list of texts"))
                .toList();
    }

    /** Return the files with certificates and the key that a cluster or a user names, there or not. */
    List<Path> files(ConfigNode part) {
        return PATHS.stream()
                .sorted()
                .map(key -> text(part, key))
                .filter(name -> !name.isEmpty())
                .map(this::beside)
                .toList();
    }

    Path beside(String name) {
        return file.toAbsolutePath().resolveSibling(name);
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the kubeconfig " + file + " " + what);
    }

    private String text(ConfigNode found, String key, String expected) {
        if (found instanceof ConfigNode.Scalar scalar) {
            return scalar.text();
        }
        throw wrong("is invalid at line " + found.line() + ": expected " + key + " to be " + expected);
    }

    private List<ConfigNode> items(ConfigNode node, String key) {
        ConfigNode found = get(node, key).orElse(null);
        if (found == null) {
            return List.of();
        }
        if (found instanceof ConfigNode.Sequence sequence) {
            return sequence.items();
        }
        throw wrong("is invalid at line " + found.line() + ": expected " + key + " to be a list");
    }
}
