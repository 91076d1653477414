package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.html.HtmlReport;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.model.Verdict;
import dev.touchstone.features.report.output.JUnitXml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run is held to what passed in its baseline, and to nothing else. */
class RatchetTest {

    private static final String MUST = "VER-01";
    private static final String SHOULD = "WEB-17";
    /** Passes whatever else does not, so that there is a verdict, and something to hold. */
    private static final String OTHER = "VER-02";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // then, now: the outcome and the verdict by the baseline
        "VER-01, PASSED, FAILED, FAILED, FAILED, 'Passed in the baseline, and does not now: why'",
        "VER-01, PASSED, SKIPPED, FAILED, FAILED, 'Passed in the baseline, and was not tested now: why'",
        "VER-01, PASSED, , FAILED, FAILED, 'Passed in the baseline, and was not tested now'",
        "VER-01, PASSED, PASSED, PASSED, PASSED,",
        "VER-01, PASSED, ERROR, ERROR, ERROR, why",
        "VER-01, PASSED, STARVED, STARVED, ERROR, why",
        "VER-01, FAILED, FAILED, EXPECTED_FAILURE, PASSED, Not met in the baseline either: why",
        "VER-01, FAILED, , NOT_RUN, PASSED,",
        "VER-01, SKIPPED, FAILED, EXPECTED_FAILURE, PASSED, Not tested in the baseline: why",
        "VER-01, , FAILED, EXPECTED_FAILURE, PASSED, Not tested in the baseline: why",
        "VER-01, ERROR, FAILED, EXPECTED_FAILURE, PASSED, Not tested in the baseline: why",
        "WEB-17, PASSED, FAILED, FAILED, FAILED, 'Passed in the baseline, and does not now: why'",
        "WEB-17, PASSED, , FAILED, FAILED, 'Passed in the baseline, and was not tested now'",
        "WEB-17, FAILED, FAILED, WARNING, PASSED, why",
        "WEB-23, PASSED, FAILED, FAILED, FAILED, 'Passed in the baseline, and does not now: why'",
        "WEB-18, PASSED, FAILED, QUIRK_OBSERVED, PASSED, why",
        "WEB-18, PASSED, , NOT_RUN, PASSED,",
        "SEC-15, PASSED, FAILED, NOT_SCORED, PASSED, why"
    })
    void outcome_goesByWhatItWasInTheBaseline(
            String id,
            @Nullable ScenarioStatus then,
            @Nullable ScenarioStatus now,
            Outcome outcome,
            Verdict verdict,
            @Nullable String reason) {
        RunReport held = ratchet(report(scenarios(id, then))).judge(report(scenarios(id, now)), any -> true);

        assertThat(result(held, id).outcome()).isEqualTo(outcome);
        assertThat(held.verdict()).isEqualTo(verdict);
        assertThat(result(held, id).reason()).isEqualTo(reason);
    }

    @Test
    void baseline_inWhichAnExpectedFailurePassed_holdsItToo() {
        RunReport then = report(Map.of(MUST, ExpectedFailure.always("known")), scenarios(MUST, ScenarioStatus.PASSED));
        assertThat(result(then, MUST).outcome()).isEqualTo(Outcome.STALE);

        RunReport held = ratchet(then).judge(report(scenarios(MUST, ScenarioStatus.FAILED)), any -> true);

        assertThat(held.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void expectedFailure_mayFailWhateverTheBaselineSays() {
        RunReport now = report(Map.of(MUST, ExpectedFailure.always("known")), scenarios(MUST, ScenarioStatus.FAILED));

        RunReport held = ratchet(report(scenarios(MUST, ScenarioStatus.PASSED))).judge(now, any -> true);

        assertThat(result(held, MUST).outcome()).isEqualTo(Outcome.EXPECTED_FAILURE);
        assertThat(result(held, MUST).reason()).isEqualTo("known");
        assertThat(held.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void whatTheRunWasNotAskedFor_hasNotVanished() {
        RunReport held = ratchet(report(scenarios(MUST, ScenarioStatus.PASSED)))
                .judge(
                        report(scenarios(MUST, null)),
                        requirement -> !requirement.id().equals(MUST));

        assertThat(result(held, MUST).outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(held.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(held.baseline().held()).isEqualTo(1);
    }

    @Test
    void whatPassesAnew_isNamed() {
        RunReport held = ratchet(report(scenarios(MUST, ScenarioStatus.FAILED)))
                .judge(report(scenarios(MUST, ScenarioStatus.PASSED)), any -> true);

        assertThat(held.baseline().gained()).containsExactly(MUST);
        assertThat(console(held))
                .containsSubsequence(
                        "Passed, and not in the baseline; keep this report as the next baseline to hold them",
                        "          VER-01");
    }

    @Test
    void regressions_areSaidInEveryForm() {
        RunReport now = report(
                SampleRuns.scenario(1, ScenarioStatus.PASSED, OTHER),
                SampleRuns.scenario(2, ScenarioStatus.FAILED, MUST),
                SampleRuns.scenario(3, ScenarioStatus.FAILED, "VER-03"));
        RunReport held = ratchet(report(
                        SampleRuns.scenario(1, ScenarioStatus.PASSED, OTHER),
                        SampleRuns.scenario(2, ScenarioStatus.PASSED, MUST),
                        SampleRuns.scenario(4, ScenarioStatus.PASSED, SHOULD)))
                .judge(now, any -> true);

        assertThat(console(held))
                .containsSubsequence(
                        "Passed in the baseline, and not now",
                        "          why  (a.feature:2)",
                        "          Passed in the baseline, and was not tested now",
                        "Not met, as expected or as in the baseline",
                        "          Not tested in the baseline: why")
                .anyMatch(line -> line.startsWith("FAILED  2 requirements that passed in the baseline do not now."))
                .anyMatch(line ->
                        line.contains("Held to 3 requirements that passed in the baseline of 25 November 2026"));
        assertThat(JUnitXml.render(held))
                .contains("failures=\"2\"")
                .contains("message=\"Failed: Passed in the baseline, and does not now: why\"")
                .contains("message=\"Failed: Passed in the baseline, and was not tested now\"")
                .contains("<skipped message=\"Expected failure: Not tested in the baseline: why\"");
        assertThat(HtmlReport.render(held))
                .contains("Held to the baseline of", "3 requirements that passed then")
                .contains("<p class=\"reason\">Passed in the baseline, and was not tested now</p>");
    }

    @Test
    void aReportThatWasHeld_comesBackFromItsFile() {
        RunReport held = ratchet(report(scenarios(MUST, ScenarioStatus.PASSED)))
                .judge(report(scenarios(MUST, ScenarioStatus.FAILED)), any -> true);

        assertThat(ReportFiles.read(
                        ReportFiles.write(held, folder.resolve("held")).json()))
                .isEqualTo(held);
    }

    @Test
    void whatIsWithheld_isNotMissedWhereItIsNotPublished() {
        RunReport whole = SampleRuns.passing();
        assertThat(whole.requirements())
                .anyMatch(result -> result.requirement().isWithheld() && result.outcome() == Outcome.PASSED);

        RunReport held = ratchet(whole).published().judge(Publication.of(whole), any -> true);

        assertThat(held.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void baseline_inWhichNothingPassed_isRefused() {
        RunReport nothing = report(SampleRuns.scenario(1, ScenarioStatus.FAILED, MUST));

        assertThatThrownBy(() -> ratchet(nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no requirement passed in the baseline");
    }

    @Test
    void baseline_ofTheSame_fits() {
        Ratchet ratchet = ratchet(SampleRuns.passing());
        Ratchet.Run same = Ratchet.Run.of(SampleRuns.passing());

        ratchet.requireFits(same, false);
        ratchet.requireFits(
                new Ratchet.Run(same.set(), same.cluster(), Set.of(Side.SERVER), same.server(), null), true);
    }

    @ParameterizedTest
    @CsvSource({
        "next, embedded, true, Touchstone reference server, 'is scored by set 2026.11, and this run by next; run with --requirements 2026.11'",
        "2026.11, k3s, true, Touchstone reference server, 'was made in cluster embedded, and this run is in k3s; run with --cluster embedded'",
        "2026.11, embedded, false, Touchstone reference server, 'judges the client and server, and this run the server; name a report'",
        "2026.11, embedded, true, other, 'judges the server \"Touchstone reference server\", and this run \"other\"; name a report'"
    })
    void baseline_ofAnother_saysWhatToDo(String set, String cluster, boolean isBoth, String server, String expected) {
        RunReport then = SampleRuns.passing();
        Set<Side> judged = isBoth ? then.judged() : Set.of(Side.SERVER);
        Ratchet.Run now = new Ratchet.Run(
                set, cluster, judged, new Subject(server, "2", "command", server, List.of()), then.client());

        assertThatThrownBy(() -> ratchet(then).requireFits(now, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the baseline " + folder)
                .hasMessageContaining(expected);
    }

    private Ratchet ratchet(RunReport then) {
        return Ratchet.read(ReportFiles.write(then, folder.resolve("then")).json());
    }

    private static List<String> console(RunReport report) {
        return ConsoleSummary.lines(report, Path.of("report.html"));
    }

    private static RequirementResult result(RunReport report, String id) {
        return report.requirements().stream()
                .filter(result -> result.requirement().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ScenarioResult[] scenarios(String id, @Nullable ScenarioStatus status) {
        ScenarioResult other = SampleRuns.scenario(1, ScenarioStatus.PASSED, OTHER);
        return status == null
                ? new ScenarioResult[] {other}
                : new ScenarioResult[] {other, SampleRuns.scenario(2, status, id)};
    }

    private static RunReport report(ScenarioResult... scenarios) {
        return report(Map.of(), scenarios);
    }

    private static RunReport report(Map<String, ExpectedFailure> expected, ScenarioResult... scenarios) {
        return SampleRuns.assemble(List.of(scenarios), SampleRuns.description(null, expected));
    }
}
