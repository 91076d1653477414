package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the requirements that an implementation is known to miss: a YAML map from ID to reason.
 *
 * <pre>{@code
 * VER-56: The deadline is 30 s until release 4
 * }</pre>
 */
public final class ExpectedFailures {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final TypeReference<Map<String, String>> IDS_AND_REASONS = new TypeReference<>() {};

    private ExpectedFailures() {}

    /**
     * Return the reasons by ID.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is no such map, names an ID that the catalogue does not have, or gives no
     *     reason
     */
    public static Map<String, String> read(Path file, Catalogue catalogue) {
        Map<String, String> reasons = new LinkedHashMap<>();
        parse(file).forEach((id, reason) -> {
            String known = catalogue
                    .lookUp(id)
                    .orElseThrow(() -> new IllegalArgumentException(file + " names " + id
                            + ", but the catalogue has no such requirement; `touchstone list` shows what it has"))
                    .id();
            if (reason == null || reason.isBlank()) {
                throw new IllegalArgumentException(
                        file + " gives no reason for " + known + "; write why it fails, and until when");
            }
            reasons.put(known, reason.strip());
        });
        return reasons;
    }

    private static Map<String, String> parse(Path file) {
        try {
            String text = Files.readString(file);
            JsonNode tree = YAML.readTree(text);
            boolean isEmpty = tree.isMissingNode() || tree.isNull();
            return isEmpty ? Map.of() : YAML.convertValue(tree, IDS_AND_REASONS);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " is not a list of expected failures; it should have lines such as"
                            + " \"VER-56: The deadline is 30 s until release 4\": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The expected failures in " + file + " could not be read: " + e.getMessage(), e);
        }
    }
}
