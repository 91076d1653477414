package dev.touchstone.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
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

    private static String sum(String file) {
        try (InputStream in = RequirementSet.class.getResourceAsStream(file)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot sum up " + file, e);
        }
    }
}
