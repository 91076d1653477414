package dev.touchstone.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementSetTest {

    /** What was frozen stays as it is, to the byte. A new set gets a line here, and none of these is changed. */
    private static final Map<String, String> FROZEN =
            Map.of("2026.11", "005f578d225e802b2cba4f1c3d88a202c087b1c152d6a03995981460b8edf29f");

    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void frozenSets_areAsTheyWereFrozen() {
        Map<String, String> sums = RequirementSet.all(CATALOGUE).stream()
                .filter(RequirementSet::isFrozen)
                .collect(Collectors.toMap(RequirementSet::name, set -> sum("sets/" + set.name() + ".yaml")));

        assertThat(sums).as("SHA-256 of each frozen set").isEqualTo(FROZEN);
    }

    /** What a set says is in the catalogue, where words can change; those that have changed stand under {@code until}. */
    @Test
    void frozenSets_sayWhatTheySaidWhenTheyWereFrozen() {
        for (RequirementSet set : RequirementSet.all(CATALOGUE)) {
            if (set.isFrozen()) {
                List<String> frozen = frozenStatements(set);
                List<String> changed = new ArrayList<>(statements(set));
                changed.removeAll(frozen);

                assertThat(changed)
                        .as(
                                "statements that are not those of set %1$s; put what it said under until: \"%1$s\" of the"
                                        + " row, or, if the new words mean the same, this checksum into"
                                        + " src/test/frozen/%1$s.txt",
                                set.name())
                        .isEmpty();
                assertThat(frozen).hasSameSizeAs(set.levels().keySet());
            }
        }
    }

    @Test
    void frozenSets_haveOnlyRequirementsOfTheCatalogue() {
        assertThat(RequirementSet.all(CATALOGUE)).allSatisfy(set -> assertThat(CATALOGUE.all())
                .as("the catalogue, for set %s", set.name())
                .extracting(Requirement::id)
                .containsAll(set.levels().keySet()));
    }

    @Test
    void frozenSet_bindsAsItSays_whateverTheCatalogueSays() {
        RequirementSet set = RequirementSet.named("2026.11", CATALOGUE);

        assertThat(set.levels()).hasSize(313).doesNotContainValue(Level.LATER);
        assertThat(set.level("VER-38")).isEqualTo(Level.MUST);
        assertThat(set.level("SEC-15")).isEqualTo(Level.LATER);
        assertThat(CATALOGUE.scoredBy(set).find("SEC-15").level()).isEqualTo(Level.LATER);
        assertThat(CATALOGUE.find("SEC-15").level()).isEqualTo(Level.MUST);
    }

    @Test
    void clusterConfig_isRequiredByTheNextSetAlone() {
        RequirementSet frozen = RequirementSet.named("2026.11", CATALOGUE);
        RequirementSet next = RequirementSet.named(RequirementSet.NEXT, CATALOGUE);

        assertThat(frozen.level("EXE-04")).isEqualTo(Level.SHOULD);
        assertThat(next.level("EXE-04")).isEqualTo(Level.MUST);
        assertThat(frozen.level("EXE-54")).isEqualTo(Level.LATER);
        assertThat(next.level("EXE-54")).isEqualTo(Level.MUST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VER-72", "TOK-18", "FLO-19"})
    void largeTokens_areRequiredByTheNextSetAlone(String id) {
        assertThat(RequirementSet.named("2026.11", CATALOGUE).level(id)).isEqualTo(Level.LATER);
        assertThat(RequirementSet.named(RequirementSet.NEXT, CATALOGUE).level(id))
                .isEqualTo(Level.MUST);
    }

    @Test
    void next_isTheCatalogueAsItIs() {
        RequirementSet next = RequirementSet.named(RequirementSet.NEXT, CATALOGUE);

        assertThat(CATALOGUE.scoredBy(next).all()).isEqualTo(CATALOGUE.all());
        assertThat(next.isFrozen()).isFalse();
    }

    @Test
    void newest_isFrozen() {
        assertThat(RequirementSet.newest(CATALOGUE).name()).isEqualTo("2026.11");
    }

    @Test
    void named_unknown_namesThoseThatThereAre() {
        assertThatThrownBy(() -> RequirementSet.named("2025.01", CATALOGUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no set of requirements 2025.01; there are 2026.11, next");
    }

    private static List<String> statements(RequirementSet set) {
        return set.levels().keySet().stream()
                .map(CATALOGUE::find)
                .map(requirement -> requirement.id() + " " + sum(statement(requirement, set)))
                .toList();
    }

    private static byte[] statement(Requirement requirement, RequirementSet set) {
        Map<String, String> until = Objects.requireNonNullElse(requirement.until(), Map.of());
        return until.getOrDefault(set.name(), requirement.statement()).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> frozenStatements(RequirementSet set) {
        Path file = Path.of("src/test/frozen", set.name() + ".txt");
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ", the checksums of what the set says", e);
        }
    }

    private static String sum(String file) {
        try (InputStream in = RequirementSet.class.getResourceAsStream(file)) {
            return sum(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sum up " + file, e);
        }
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
