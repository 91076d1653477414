package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Shard;
import dev.touchstone.features.report.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final Set<String> WITHHELD = Catalogue.load().all().stream()
            .filter(Requirement::isWithheld)
            .map(Requirement::id)
            .collect(Collectors.toSet());

    private static final RunReport WHOLE = SampleRuns.failing();
    private static final RunReport PUBLISHED = Publication.of(WHOLE);

    @Test
    void withheldRequirements_haveNoOutcomeNorScenario() {
        assertThat(WITHHELD).contains("VER-05", "SEC-04", "VER-63");
        assertThat(WHOLE.scenarios()).anyMatch(PublicationTest::namesWithheld);

        assertThat(PUBLISHED.scenarios()).isNotEmpty().noneMatch(PublicationTest::namesWithheld);
        assertThat(PUBLISHED.requirements())
                .filteredOn(result -> WITHHELD.contains(result.requirement().id()))
                .hasSameSizeAs(WITHHELD)
                .allSatisfy(result -> assertThat(result)
                        .isEqualTo(new RequirementResult(
                                result.requirement(),
                                Outcome.NOT_RUN,
                                "Withheld from published reports, see SECURITY.md",
                                List.of())));
    }

    @Test
    void otherRequirements_areAsTheyWere() {
        assertThat(others(PUBLISHED)).isEqualTo(others(WHOLE));
        assertThat(PUBLISHED.verdict()).isEqualTo(WHOLE.verdict());
        assertThat(PUBLISHED.notes()).anyMatch(note -> note.contains("SECURITY.md"));
    }

    @Test
    void expectationsOfWithheldRequirements_areLeftOut() {
        RunReport report = SampleRuns.assemble(
                WHOLE.scenarios(),
                SampleRuns.description(
                        WHOLE.server(),
                        Map.of(
                                "SEC-04",
                                ExpectedFailure.always("Told to nobody yet"),
                                "VER-56",
                                ExpectedFailure.always("Known"))));

        assertThat(Publication.of(report).expectedFailures()).containsOnlyKeys("VER-56");
        assertThat(ReportMapper.json(Publication.of(report))).doesNotContain("Told to nobody yet");
    }

    @Test
    void aFailureThatIsWithheld_countsForNothing() {
        RunReport report = SampleRuns.assemble(
                WHOLE.scenarios().stream()
                        .map(scenario -> scenario.withRequirements(List.of("SEC-15")))
                        .toList(),
                SampleRuns.description(WHOLE.server(), Map.of()));
        assertThat(report.scenarios())
                .extracting(ScenarioResult::status)
                .contains(ScenarioStatus.FAILED, ScenarioStatus.ERROR);

        RunReport published = Publication.of(report);

        assertThat(published.scenarios()).isEmpty();
        assertThat(published.statistics().tested()).isZero();
    }

    @Test
    void theNoteOfFailFast_isLeftOut() {
        RunDescription run = SampleRuns.description(WHOLE.server(), Map.of());
        RunReport stopped = SampleRuns.assemble(
                WHOLE.scenarios(),
                new RunDescription(
                        run.productVersion(),
                        run.set(),
                        run.judged(),
                        run.server(),
                        run.client(),
                        run.environment(),
                        null,
                        Map.of(),
                        List.of(Phrases.STOPPED + " Scenarios that did not run: 3", "kubectl is old")));

        assertThat(Publication.of(stopped).notes())
                .contains("kubectl is old")
                .noneMatch(note -> note.startsWith(Phrases.STOPPED));
    }

    @Test
    void aPublishedShard_staysAShard() {
        RunReport shard = SampleRuns.again(WHOLE, WHOLE.set(), new Shard(1, 4), WHOLE.scenarios());

        assertThat(Publication.of(shard).shard()).isEqualTo(new Shard(1, 4));
    }

    @Test
    void aPublishedReport_staysAsItIs() {
        assertThat(Publication.of(PUBLISHED)).isEqualTo(PUBLISHED);
    }

    private static boolean namesWithheld(ScenarioResult scenario) {
        return scenario.requirements().stream().anyMatch(WITHHELD::contains);
    }

    private static Map<String, Outcome> others(RunReport report) {
        return report.requirements().stream()
                .filter(result -> !WITHHELD.contains(result.requirement().id()))
                .collect(Collectors.toMap(result -> result.requirement().id(), RequirementResult::outcome));
    }
}
