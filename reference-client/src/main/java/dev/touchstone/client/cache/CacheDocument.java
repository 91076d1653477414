package dev.touchstone.client.cache;

import dev.touchstone.client.text.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The content of a cache file: clusters, in them profiles, in them roles, in them the fields of credentials
 * (requirement EXE-26). Of what others wrote, all fields of all credentials are kept until they expire; comments and
 * what is beside the clusters are not.
 */
final class CacheDocument {

    private static final String ROOT = "clusters";

    private final Map<String, Map<String, Map<String, Map<String, String>>>> clusters;

    private CacheDocument(Map<String, Map<String, Map<String, Map<String, String>>>> clusters) {
        this.clusters = clusters;
    }

    /** @throws CacheUnusable if the text is no such document; an empty text is an empty document */
    static CacheDocument parse(String text) throws CacheUnusable {
        Map<String, Map<String, Map<String, Map<String, String>>>> clusters = new LinkedHashMap<>();
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isPresent()) {
                Node content = mapping(root.get()).get(ROOT);
                if (content != null) {
                    mapping(content).forEach((cluster, profiles) -> clusters.put(cluster, profiles(profiles)));
                }
            }
            return new CacheDocument(clusters);
        } catch (YamlEngineException | ClassCastException malformed) {
            throw new CacheUnusable("it is no credential cache", malformed);
        }
    }

    private static Map<String, Map<String, Map<String, String>>> profiles(Node node) {
        Map<String, Map<String, Map<String, String>>> profiles = new LinkedHashMap<>();
        mapping(node).forEach((profile, roles) -> profiles.put(profile, roles(roles)));
        return profiles;
    }

    private static Map<String, Map<String, String>> roles(Node node) {
        Map<String, Map<String, String>> roles = new LinkedHashMap<>();
        mapping(node).forEach((role, fields) -> {
            Map<String, String> values = new LinkedHashMap<>();
            mapping(fields).forEach((name, value) -> values.put(name, scalar(value)));
            roles.put(role, values);
        });
        return roles;
    }

    private static Map<String, Node> mapping(Node node) {
        Map<String, Node> mapping = new LinkedHashMap<>();
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            mapping.put(scalar(entry.getKeyNode()), entry.getValueNode());
        }
        return mapping;
    }

    /** The text as it stands, whatever type YAML would give it. */
    private static String scalar(Node node) {
        return ((ScalarNode) node).getValue();
    }

    Optional<Map<String, String>> fields(CacheKey key) {
        return Optional.ofNullable(clusters.getOrDefault(key.clusterId(), Map.of())
                .getOrDefault(key.profile(), Map.of())
                .get(key.role()));
    }

    void put(CacheKey key, Map<String, String> fields) {
        clusters.computeIfAbsent(key.clusterId(), cluster -> new LinkedHashMap<>())
                .computeIfAbsent(key.profile(), profile -> new LinkedHashMap<>())
                .put(key.role(), fields);
    }

    /** Drop what has expired, so that the file does not grow for ever. */
    void retain(Predicate<Map<String, String>> current) {
        clusters.values().forEach(profiles -> profiles.values()
                .forEach(roles -> roles.values().removeIf(current.negate())));
    }

    String text() {
        StringBuilder text = new StringBuilder(ROOT).append(clusters.isEmpty() ? ": {}\n" : ":\n");
        clusters.forEach((cluster, profiles) -> {
            open(text, 1, cluster, profiles);
            profiles.forEach((profile, roles) -> {
                open(text, 2, profile, roles);
                roles.forEach((role, fields) -> {
                    open(text, 3, role, fields);
                    fields.forEach((name, value) -> text.append("  ".repeat(4))
                            .append(Quoted.of(name))
                            .append(": ")
                            // The Go client reads a boolean and a time, which must not be strings.
                            .append(name.equals("canexpire") || name.equals("expires") ? value : Quoted.of(value))
                            .append('\n'));
                });
            });
        });
        return text.toString();
    }

    private static void open(StringBuilder text, int depth, String key, Map<String, ?> content) {
        text.append("  ".repeat(depth)).append(Quoted.of(key)).append(content.isEmpty() ? ": {}\n" : ":\n");
    }
}
