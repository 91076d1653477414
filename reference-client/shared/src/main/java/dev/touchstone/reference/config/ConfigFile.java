package dev.touchstone.reference.config;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.document.JacksonTree;
import dev.touchstone.reference.document.YamlParser;
import dev.touchstone.verifier.text.Ascii;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A configuration file. Keys are paths such as {@code server.port}, case-insensitive. */
public final class ConfigFile {

    private final ConfigNode.Mapping root;

    private ConfigFile(ConfigNode.Mapping root) {
        this.root = root;
    }

    /** No configuration file. */
    public static ConfigFile none() {
        return new ConfigFile(ConfigNode.emptyMapping());
    }

    /**
     * Read a file; its extension, in any case, decides between YAML, JSON and TOML.
     *
     * @throws ConfigurationException if it cannot be read or parsed, or has another extension (CLI-02)
     */
    public static ConfigFile read(Path path) {
        try {
            return parse(Files.readString(path), path);
        } catch (ConfigurationException bad) {
            throw unreadable(path, bad.getMessage(), bad);
        } catch (NoSuchFileException missing) {
            throw unreadable(path, "no such file", missing);
        } catch (CharacterCodingException binary) {
            throw unreadable(path, "not UTF-8 text", binary);
        } catch (IOException bad) {
            throw unreadable(path, bad.toString(), bad);
        }
    }

    /** Return the node at a dot-separated path of keys. */
    public Optional<ConfigNode> node(String path) {
        Optional<ConfigNode> node = Optional.of(root);
        for (String key : path.split("\\.")) {
            node = node.flatMap(
                    found -> found instanceof ConfigNode.Mapping mapping ? mapping.get(key) : Optional.empty());
        }
        return node;
    }

    /** Return the text of a scalar. */
    public Optional<String> text(String path) {
        return node(path).map(node -> text(path, node));
    }

    /** Return the texts of a sequence, or of a scalar as its only item. */
    public Optional<List<String>> texts(String path) {
        return node(path).map(node -> {
            List<String> texts = new ArrayList<>();
            ConfigNode.items(node).forEach(item -> texts.add(text(path, item)));
            return texts;
        });
    }

    /**
     * Return whether a scalar is true; empty if it is not there.
     *
     * @throws ConfigurationException if it is neither true nor false
     */
    public Optional<Boolean> flag(String path) {
        return text(path).map(text -> isTrue(path, text));
    }

    static boolean isTrue(String path, String text) {
        return switch (Ascii.lower(text)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw new ConfigurationException(path + " must be true or false, found '" + text + "'");
        };
    }

    private static String text(String path, ConfigNode node) {
        if (node instanceof ConfigNode.Scalar scalar) {
            return scalar.text();
        }
        throw new ConfigurationException(path + " must be a single value, found a list or a map");
    }

    private static ConfigFile parse(String text, Path path) {
        String name = path.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        ConfigNode node =
                switch (name.contains(".") ? Ascii.lower(extension) : "") {
                    case "yaml", "yml" -> YamlParser.parse(text, name);
                    case "json" -> JacksonTree.parseJson(text);
                    case "toml" -> JacksonTree.parseToml(text);
                    default ->
                        throw new ConfigurationException("unsupported extension, expected .yaml, .yml, .json or .toml");
                };
        if (node instanceof ConfigNode.Mapping mapping) {
            return new ConfigFile(mapping);
        }
        throw new ConfigurationException("expected keys and values at the top level");
    }

    private static ConfigurationException unreadable(Path path, String why, Exception cause) {
        return new ConfigurationException("Can't read configuration file \"" + path + "\": " + why, cause);
    }
}
