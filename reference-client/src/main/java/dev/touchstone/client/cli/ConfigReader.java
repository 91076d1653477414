package dev.touchstone.client.cli;

import dev.touchstone.client.text.OneLine;
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

/** Reads configuration files. */
final class ConfigReader {

    private ConfigReader() {}

    static ConfigFile read(String file) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw ConfigFile.unreadable(file, "no such file, or not readable");
        }
        try {
            JsonNode root = mapper(file).readTree(path);
            Map<String, @Nullable String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            if (root.isMissingNode() || root.isNull()) {
                return new ConfigFile(file, values);
            }
            if (!root.isObject()) {
                throw ConfigFile.unreadable(file, "it holds no mapping of keys to values");
            }
            add(values, "", root);
            return new ConfigFile(file, values);
        } catch (JacksonException malformed) {
            throw ConfigFile.unreadable(file, OneLine.of(malformed.getOriginalMessage()));
        }
    }

    private static void add(Map<String, @Nullable String> values, String section, JsonNode node) {
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            String key = section + entry.getKey();
            if (!value.isNull()) {
                values.put(key, value.isValueNode() ? value.asString() : null);
            }
            if (value.isObject()) {
                add(values, key + ".", value);
            }
        });
    }

    private static ObjectMapper mapper(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "yaml", "yml" -> YAMLMapper.shared();
            case "json" -> JsonMapper.shared();
            case "toml" -> TomlMapper.builder().build();
            default -> throw ConfigFile.unreadable(file, "its name ends in none of .yaml, .yml, .json, .toml");
        };
    }
}
