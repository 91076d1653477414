package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.server.BackendFactory;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileBackend;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileContent;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes to what a dynamic file says, and to what is found in it. */
final class DynamicFiles {

    static final Pattern ROLE = Pattern.compile("role/[A-Za-z0-9-]+");

    private DynamicFiles() {}

    static Sabotage reader(BiFunction<DynamicFileReader, Parts, DynamicFileReader> change) {
        return Sabotage.ofStages(parts -> {
            if (parts.configuration().dynamicFiles().mappings() == null) {
                return parts.standard();
            }
            BackendFactory real = parts.standard().backendFactory();
            return parts.standard()
                    .withBackendFactory(real.withDynamicFileReader(change.apply(real.dynamicFileReader(), parts)));
        });
    }

    static Sabotage reader(UnaryOperator<DynamicFileReader> change) {
        return reader((real, parts) -> change.apply(real));
    }

    static Sabotage lookup(Lookups.Change change) {
        return Lookups.of(DynamicFileBackend.NAME, change);
    }

    static Path file(Parts parts) {
        return Objects.requireNonNull(parts.configuration().dynamicFiles().mappings());
    }

    static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JsonMapper.shared().readTree(text));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    static List<String> roles(String text) {
        return ROLE.matcher(text).results().map(MatchResult::group).toList();
    }

    record Loaded(String text, DynamicFileContent content) {}

    static BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new ConfigurationException("it has just gone", e);
        }
    }

    static String text(@Nullable Path file) {
        try {
            return file == null ? "" : Files.readString(file);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
