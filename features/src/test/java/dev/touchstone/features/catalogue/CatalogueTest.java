package dev.touchstone.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    private static final Rationale EVIDENCE = new Rationale("Seen", List.of(URI.create("https://example.com/a")));

    @Test
    void rows_areNumberedWithoutAGap() {
        assertThat(CATALOGUE.areas()).hasSizeGreaterThan(10).allSatisfy(area -> assertThat(area.requirements())
                .extracting(Requirement::id)
                .isEqualTo(IntStream.rangeClosed(1, area.requirements().size())
                        .mapToObj(number -> String.format("%s-%02d", area.area(), number))
                        .toList()));
    }

    @Test
    void sources_areOfOneReleaseOrCommit() {
        assertThat(CATALOGUE.all())
                .flatExtracting(requirement -> requirement.evidence().links())
                .filteredOn(link -> link.toString().contains("github.com"))
                .hasSizeGreaterThan(200)
                .allSatisfy(link -> assertThat(link.toString())
                        .matches("https://github\\.com/(kubernetes-sigs/aws-iam-authenticator/blob/v0\\.7\\.18"
                                + "|kubernetes/kops/blob/268927e26409f861634e18f3632c9dd483c350cf)/"
                                + "[\\w./-]+(#L\\d+(-L\\d+)?)?"));
    }

    @ParameterizedTest
    @CsvSource({"VER-01", "ver-1", "VER-001", "' VER-01 '"})
    void find_anySpellingOfAnId_isTheRequirement(String id) {
        assertThat(CATALOGUE.find(id).statement()).startsWith("A token longer than 16 KiB");
    }

    @Test
    void find_numberOutOfRange_namesTheRange() {
        assertThatThrownBy(() -> CATALOGUE.find("VER-99"))
                .isInstanceOf(UnknownRequirement.class)
                .hasMessageContaining("VER-99")
                .hasMessageContaining("VER-01 to VER-73");
    }

    @Test
    void find_unknownArea_namesTheAreas() {
        assertThatThrownBy(() -> CATALOGUE.find("XYZ-01"))
                .isInstanceOf(UnknownRequirement.class)
                .hasMessageContaining("TOK, EXE, VER");
    }

    @Test
    void of_brokenCatalogue_reportsEveryProblemAtOnce() {
        Area area = new Area(
                "ABC",
                "Title",
                List.of(
                        requirement("ABC-02", "Says something", EVIDENCE, null),
                        requirement("ABC-02", "", EVIDENCE, null),
                        requirement("ABC-01", "Says something", EVIDENCE, "Not Kebab"),
                        requirement("XYZ-03", "Says something", new Rationale("", null), null),
                        requirement("nonsense", "Says something", EVIDENCE, null),
                        requirement(
                                "ABC-05",
                                "Says something",
                                new Rationale("Seen", List.of(URI.create("http://example.com"))),
                                null)));

        assertThatThrownBy(() -> Catalogue.of(List.of(area, new Area("DEF", "Nothing", List.of()))))
                .isInstanceOf(InvalidCatalogue.class)
                .message()
                .contains(
                        "ABC-02 is there twice",
                        "ABC-02 has no statement",
                        "ABC-01 stands after ABC-02",
                        "ABC-01 names a feature that is not in kebab-case",
                        "XYZ-03 stands in area ABC",
                        "XYZ-03 gives no reason as evidence",
                        "\"nonsense\" is not an ID such as VER-14",
                        "ABC-05 has a link that is not https: http://example.com",
                        "area DEF has no requirement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Observed with v0.7.18", "In the Go program since v0.6"})
    void of_withheldRowThatNamesARelease_isRefused(String reason) {
        assertThatThrownBy(() -> withheld(new Rationale(reason, List.of())))
                .isInstanceOf(InvalidCatalogue.class)
                .hasMessageContaining("ABC-01 is withheld, and its evidence tells of a program");
    }

    @Test
    void of_withheldRowThatLinksToSource_isRefused() {
        assertThatThrownBy(() -> withheld(new Rationale("Seen", List.of(URI.create("https://github.com/a/b")))))
                .isInstanceOf(InvalidCatalogue.class)
                .hasMessageContaining("ABC-01 is withheld, and its evidence tells of a program");
    }

    @Test
    void of_withheldRowThatSaysTheRuleAlone_isTaken() {
        assertThat(withheld(EVIDENCE).find("ABC-01").isWithheld()).isTrue();
        assertThat(CATALOGUE.find("VER-38").isWithheld()).isFalse();
    }

    @Test
    void disclosure_unknownKey_namesTheKnown() {
        assertThatThrownBy(() -> Disclosure.of("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is withheld");
    }

    private static Catalogue withheld(Rationale evidence) {
        return Catalogue.of(List.of(new Area(
                "ABC",
                "Title",
                List.of(requirement("ABC-01", "Says something", evidence, null, Disclosure.WITHHELD)))));
    }

    @Test
    void of_ruleOfAnEarlierSet_mustNameAFrozenSetAndSayTheRule() {
        Requirement row = requirement("ABC-01", "Says something", EVIDENCE, null);
        Area area = new Area("ABC", "Title", List.of(until(row, Map.of("next", "Said something", "2026.11", " "))));

        assertThatThrownBy(() -> Catalogue.of(List.of(area)))
                .isInstanceOf(InvalidCatalogue.class)
                .message()
                .contains(
                        "ABC-01 says what it was in next, which is no frozen set",
                        "ABC-01 does not say what it was in 2026.11")
                .doesNotContain("ABC-01 does not say what it was in next");
    }

    @Test
    void sizeOfTokens_saysWhatHeldUntilWhichSet() {
        assertThat(CATALOGUE.find("VER-01").until())
                .containsOnlyKeys("2026.11")
                .extractingByKey("2026.11")
                .asString()
                .startsWith("A token longer than 4096 bytes is rejected before any other check.");
    }

    private static Requirement until(Requirement row, Map<String, String> until) {
        return new Requirement(
                row.id(),
                row.level(),
                row.statement(),
                row.examples(),
                row.evidence(),
                row.profile(),
                row.emulator(),
                row.feature(),
                row.since(),
                row.untestable(),
                row.disclosure(),
                until);
    }

    @Test
    void profile_unknownKey_namesTheKnown() {
        assertThatThrownBy(() -> Profile.of("server"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "[server-core, server-full, client-core, client-full, kops, emulator, bootstrap]");
    }

    private static Requirement requirement(String id, String statement, Rationale evidence, @Nullable String feature) {
        return requirement(id, statement, evidence, feature, null);
    }

    private static Requirement requirement(
            String id,
            String statement,
            Rationale evidence,
            @Nullable String feature,
            @Nullable Disclosure disclosure) {
        return new Requirement(
                id,
                Level.MUST,
                statement,
                List.of(new Example(null, "Do it", null)),
                evidence,
                Profile.SERVER_CORE,
                null,
                feature,
                "0.1.0",
                null,
                disclosure,
                null);
    }
}
