package dev.touchstone.features.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the catalogue's files from the class path; their form is described in {@code docs/catalogue.md}. */
final class CatalogueFiles {

    /** In the order in which they are best read: the token, its verification, the mapping, the rest. */
    private static final List<String> AREAS = List.of(
            "TOK", "EXE", "VER", "ARN", "WEB", "MAP", "BMF", "BCM", "BCR", "BDF", "CLI", "OPS", "SEC", "FLO", "KOP");

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Area.class);

    private CatalogueFiles() {}

    static List<Area> read() {
        return AREAS.stream().map(CatalogueFiles::read).toList();
    }

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
