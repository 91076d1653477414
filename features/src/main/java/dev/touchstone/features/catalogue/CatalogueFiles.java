package dev.touchstone.features.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the catalogue's files from the class path; their form is described in {@code docs/catalogue.md}. */
final class CatalogueFiles {

    /** In the order in which they are best read: the token, its verification, the mapping, the rest. */
    private static final List<String> AREAS = List.of(
            "TOK", "EXE", "VER", "ARN", "WEB", "MAP", "BMF", "BCM", "BCR", "BDF", "CLI", "OPS", "SEC", "FLO", "KOP",
            "BST");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectReader READER = YAML.readerFor(Area.class);
    private static final ObjectReader SETS = YAML.readerFor(SetFile.class);

    private CatalogueFiles() {}

    static List<Area> read() {
        return AREAS.stream().map(CatalogueFiles::read).toList();
    }

    /** Read a frozen set: lists of IDs by level. */
    static RequirementSet readSet(String name) {
        String file = "sets/" + name + ".yaml";
        try (InputStream in = CatalogueFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new InvalidCatalogue(
                        "The set of requirements " + file + " is not on the class path; build again");
            }
            SetFile set = SETS.readValue(in);
            Map<String, Level> levels = new TreeMap<>();
            set.levels()
                    .forEach((level, areas) ->
                            areas.stream().flatMap(List::stream).forEach(id -> levels.put(id, level)));
            return new RequirementSet(set.name(), levels);
        } catch (JacksonException e) {
            throw new InvalidCatalogue(
                    "The set of requirements " + file + " is not as docs/catalogue.md says: " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new InvalidCatalogue("The set of requirements " + file + " could not be read: " + e.getMessage(), e);
        }
    }

    private record SetFile(String name, Map<Level, List<List<String>>> levels) {}

    private static Area read(String area) {
        String name = area + ".yaml";
        try (InputStream file = CatalogueFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new InvalidCatalogue("The catalogue's file " + name + " is not on the class path; build again");
            }
            return READER.readValue(file);
        } catch (JacksonException e) {
            throw new InvalidCatalogue(
                    "The catalogue's file " + name + " is not as docs/catalogue.md says: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InvalidCatalogue("The catalogue's file " + name + " could not be read: " + e.getMessage(), e);
        }
    }
}
