package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.RequirementSet;
import dev.touchstone.features.proof.bootstrap.BootstrapDefect;
import dev.touchstone.features.proof.client.ClientSaboteurs;
import dev.touchstone.features.proof.saboteur.Saboteurs;
import dev.touchstone.features.proof.saboteur.Unproven;
import dev.touchstone.features.spec.FeatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every MUST, and every row of the next set, that a scenario proves is killed by a saboteur, or it is said why not. */
class CoverageTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final RequirementSet NEWEST = RequirementSet.newest(CATALOGUE);
    private static final Set<String> SHOULDS_OF_OLD = Set.of("BCR-11");
    /** What stands before the name of a defect. */
    private static final Pattern ABOUT = Pattern.compile("\"([A-Z]{3})-[0-9]{2}\",");

    private static final ApprovedKills SERVER = new ApprovedKills("server", "SelfProofTest");
    private static final ApprovedKills CLIENT = new ApprovedKills("client", "ClientProofTest");
    private static final ApprovedKills BOOTSTRAP = new ApprovedKills("bootstrap", "BootstrapProofTest");

    @Test
    void everyMustAndNewRowWithAScenario_hasASaboteurOrAReason() {
        Set<String> proven = killed();
        proven.addAll(Unproven.REASONS.keySet());

        assertThat(proven)
                .as(
                        "MUSTs and new rows that a scenario proves and that a saboteur breaks, or that have a reason in Unproven")
                .containsAll(owed());
    }

    @Test
    void reasons_areForWhatHasAScenarioAndNoSaboteur() {
        assertThat(Unproven.REASONS.keySet())
                .as("requirements with a reason why no saboteur breaks them")
                .isSubsetOf(owed())
                .doesNotContainAnyElementsOf(killed());
    }

    @Test
    void saboteurs_nameRequirementsThatScenariosProve() {
        assertThat(covered()).containsAll(killed());
    }

    @Test
    void approvedKills_areOfTheDefectsThatThereAre() {
        SERVER.requireLines(Saboteurs.about());
        CLIENT.requireLines(ClientSaboteurs.about());
        BOOTSTRAP.requireLines(BootstrapDefect.about());
    }

    /** A reader finds the defects of a requirement in the classes that begin with its area. */
    @Test
    void defects_areFiledByTheAreaThatTheyAreAbout() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/dev/touchstone/features/proof"))) {
            assertThat(files.filter(CoverageTest::holdsDefects).toList())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(areas(Files.readString(file)))
                            .as("areas of the requirements that the defects in %s are about", file.getFileName())
                            .containsOnly(file.getFileName()
                                    .toString()
                                    .substring(0, 3)
                                    .toUpperCase(Locale.ROOT)));
        }
    }

    private static boolean holdsDefects(Path file) {
        return file.getFileName().toString().matches("\\w{4,}(Saboteurs|Defects)\\.java")
                && !file.endsWith("ClientSaboteurs.java");
    }

    private static Set<String> areas(String text) {
        return ABOUT.matcher(text)
                .results()
                .map(about -> about.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> killed() {
        return Stream.of(SERVER, CLIENT, BOOTSTRAP)
                .flatMap(kills -> kills.all().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> owed() {
        return covered().stream().filter(CoverageTest::isOwed).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is to be frozen next is proven first, whatever its level; a SHOULD of old may have no saboteur yet. */
    private static boolean isOwed(String id) {
        return CATALOGUE.find(id).level() == Level.MUST
                || NEWEST.level(id) == Level.LATER
                || SHOULDS_OF_OLD.contains(id);
    }

    private static Set<String> covered() {
        return FeatureFile.scenariosUnder(Path.of("specs")).stream()
                .flatMap(scenario -> scenario.requirements().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
