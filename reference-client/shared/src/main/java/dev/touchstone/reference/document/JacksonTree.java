package dev.touchstone.reference.document;

import dev.touchstone.reference.document.ConfigNode.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlMapper;

/** Parses JSON and TOML into the same tree as YAML. */
public final class JacksonTree {

    private JacksonTree() {}

    /**
     * Parse one JSON document.
     *
     * @throws ConfigurationException if it is anything else, including a second document or a repeated key
     */
    public static ConfigNode parseJson(String text) {
        return parse(
                text,
                JsonMapper.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build(),
                "JSON");
    }

    /** Parse one TOML document. */
    public static ConfigNode parseToml(String text) {
        return parse(text, TomlMapper.builder().build(), "TOML");
    }

    private static ConfigNode parse(String text, ObjectMapper mapper, String language) {
        try {
            return convert(mapper.readTree(text));
        } catch (JacksonException bad) {
            throw new ConfigurationException("not " + language + ": " + bad.getOriginalMessage(), bad);
        }
    }

    private static ConfigNode convert(JsonNode node) {
        if (node.isObject()) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), convert(entry.getValue())));
            return new ConfigNode.Mapping(entries, 0);
        }
        if (node.isArray()) {
            List<ConfigNode> items = new ArrayList<>();
            node.forEach(item -> items.add(convert(item)));
            return new ConfigNode.Sequence(items, 0);
        }
        if (node.isString()) {
            return new ConfigNode.Scalar(node.stringValue(), Type.STRING, 0);
        }
        Type type = node.isNumber() ? Type.NUMBER : node.isBoolean() ? Type.BOOLEAN : Type.NULL;
        return new ConfigNode.Scalar(node.asString(), type, 0);
    }
}
