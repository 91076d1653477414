package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mappings of a configuration file that is made of vectors. In JSON, which YAML holds, for whatever is in a text. */
final class MappingLists {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final List<Map<String, Object>> roles = new ArrayList<>();
    private final List<Map<String, Object>> users = new ArrayList<>();

    /** @param mapping who is meant, as it stands in a mapping: {@code rolearn}, {@code userarn} or {@code sso} */
    void add(JsonNode mapping, String username, List<String> groups) {
        Map<String, Object> entry = new LinkedHashMap<>();
        mapping.propertyStream().forEach(property -> entry.put(property.getKey(), property.getValue()));
        add(mapping.has("userarn") ? users : roles, entry, username, groups);
    }

    void addRole(String name, String username, List<String> groups) {
        add(roles, "rolearn", "role/" + name, username, groups);
    }

    void addUser(String name, String username, List<String> groups) {
        add(users, "userarn", "user/" + name, username, groups);
    }

    private static void add(
            List<Map<String, Object>> list, String key, String resource, String username, List<String> groups) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(key, "arn:aws:iam::" + Settings.ACCOUNT + ":" + resource);
        add(list, entry, username, groups);
    }

    private static void add(
            List<Map<String, Object>> list, Map<String, Object> entry, String username, List<String> groups) {
        entry.put("username", username);
        entry.put("groups", groups);
        list.add(entry);
    }

    /** @param more further keys of the server's configuration */
    ServerSettings settings(Map<String, Object> more) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("mapRoles", roles);
        server.put("mapUsers", users);
        server.putAll(more);
        return Settings.of(Settings.CLUSTER, JSON.writeValueAsString(server), List.of());
    }
}
