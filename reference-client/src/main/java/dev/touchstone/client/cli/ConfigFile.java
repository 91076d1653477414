package dev.touchstone.client.cli;

import dev.touchstone.client.token.TokenFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A configuration file of the authenticator: its top-level keys, whose letter case does not count. */
final class ConfigFile {

    private static final ConfigFile NONE = new ConfigFile("", Map.of());

    private final String name;
    private final Map<String, JsonNode> values;

    private ConfigFile(String name, Map<String, JsonNode> values) {
        this.name = name;
        this.values = values;
    }

    /**
     * Reads YAML, JSON or TOML, by the name's extension.
     *
     * @param file null or empty for no file
     * @throws TokenFailure if it cannot be read
     */
    static ConfigFile read(@Nullable String file) {
        if (file == null || file.isEmpty()) {
            return NONE;
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw unreadable(file, "no such file, or not readable", null);
        }
        try {
            JsonNode root = mapper(file).readTree(path);
            if (root.isMissingNode() || root.isNull()) {
                return NONE;
            }
            if (!root.isObject()) {
                throw unreadable(file, "it holds no mapping of keys to values", null);
            }
            Map<String, JsonNode> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            root.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
            return new ConfigFile(file, values);
        } catch (JacksonException malformed) {
            String reason = malformed.getOriginalMessage();
            throw unreadable(
                    file, reason == null ? "malformed" : reason.strip().replaceAll("\\s*\\R\\s*", " "), malformed);
        }
    }

    @Nullable
    String text(String key) {
        JsonNode value = values.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw unreadable(name, "key " + key + " is no text", null);
        }
        return value.asString();
    }

    boolean flag(String key) {
        String value = text(key);
        if (value == null || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw unreadable(name, "key " + key + " is neither true nor false", null);
    }

    private static ObjectMapper mapper(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "yaml", "yml" -> YAMLMapper.shared();
            case "json" -> JsonMapper.shared();
            case "toml" -> TomlMapper.builder().build();
            default -> throw unreadable(file, "its name ends in none of .yaml, .yml, .json, .toml", null);
        };
    }

    private static TokenFailure unreadable(String file, String reason, @Nullable Throwable cause) {
        String message = "Can't read configuration file \"" + file + "\": " + reason;
        return cause == null ? new TokenFailure(message) : new TokenFailure(message, cause);
    }
}
