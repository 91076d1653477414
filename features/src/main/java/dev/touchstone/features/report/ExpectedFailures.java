package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.model.ExpectedFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the requirements that an implementation is known to miss: a YAML map from ID to reason, which is in a map of its own
 * if it misses them only in some runs.
 *
 * <pre>{@code
 * VER-56: The deadline is 30 s until release 4
 * EXE-43: {sometimes: It gives up before it says why}
 * }</pre>
 */
public final class ExpectedFailures {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final TypeReference<Map<String, @Nullable ExpectedFailure>> BY_ID = new TypeReference<>() {};

    private ExpectedFailures() {}

    /**
     * Return what the file says, by ID.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is no such map, names an ID that the catalogue does not have or that
     *     it has named before, or gives no reason
     */
    public static Map<String, ExpectedFailure> read(Path file, Catalogue catalogue) {
        return named(file, parse(file), catalogue);
    }

    /**
     * Return what a file says, by the IDs of the catalogue.
     *
     * @throws IllegalArgumentException if it names an ID twice or one that the catalogue does not have, or gives no reason
     */
    public static Map<String, ExpectedFailure> named(
            Path file, Map<String, @Nullable ExpectedFailure> byId, Catalogue catalogue) {
        Map<String, ExpectedFailure> expected = new LinkedHashMap<>();
        byId.forEach((id, failure) -> {
            String known = catalogue
                    .lookUp(id)
                    .orElseThrow(() -> new IllegalArgumentException(file + " names " + id
                            + ", but the catalogue has no such requirement; `touchstone list` shows what it has"))
                    .id();
            if (failure == null || failure.reason().isEmpty()) {
                throw new IllegalArgumentException(file + " gives no reason for " + known
                        + "; write why it fails, and until when, or {sometimes: why} if it fails in some runs only");
            }
            if (expected.put(known, failure) != null) {
                throw new IllegalArgumentException(file + " lists " + known + " twice; expected one reason");
            }
        });
        return expected;
    }

    private static Map<String, @Nullable ExpectedFailure> parse(Path file) {
        try {
            String text = Files.readString(file);
            JsonNode tree = YAML.readTree(text);
            boolean isEmpty = tree.isMissingNode() || tree.isNull();
            return isEmpty ? Map.of() : YAML.convertValue(tree, BY_ID);
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
