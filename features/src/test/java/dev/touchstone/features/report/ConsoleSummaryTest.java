package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTest {

    private static final Path HTML = Path.of("/tmp/report/report.html");

    @Test
    void failingRun_saysWhatIsNotMetAndWhy() {
        List<String> lines = ConsoleSummary.lines(SampleRuns.failing(), HTML);

        assertThat(lines)
                .contains(
                        "Not met (MUST)",
                        "  VER-38  X-Amz-Expires must be a decimal integer from 0 to 900 inclusive.",
                        "          Then the review is denied: expected 403, saw 200  (ver/rules.feature:381)",
                        "Passed although named as expected failures; take them off the list",
                        "Not met (SHOULD)",
                        "Deviations (MAY and QUIRK)",
                        "Not met, as expected",
                        "          The deadline is 30 s until release 4",
                        "The run itself failed")
                // One scenario for each, and three that failed besides.
                .endsWith(Catalogue.load().all().size() + 3 + " scenarios in 41.3 s. Report: /tmp/report/report.html");
        assertThat(lines).anyMatch(line -> line.matches(" {2}ARN {2}ARN canonicalisation {22}\\d+ passed, 1 skipped"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  VER ") && line.endsWith(" passed, 2 failed, 1 expected failure"));
        assertThat(lines).anyMatch(line -> line.startsWith("FAILED  4 MUST requirements are not met."));
    }

    @Test
    void runThatFailed_isToldWhole() {
        assertThat(String.join(" ", ConsoleSummary.lines(SampleRuns.failing(), HTML))
                        .replaceAll(" +", " "))
                .contains("The server did not listen on 127.0.0.1:21362 within 15 s; look at its log (");
    }

    @Test
    void scenarioInWhichTheRunFailed_isListed_whateverIsSaidOfItsRequirement() {
        RunReport passing = SampleRuns.passing();
        RunReport failed = SampleRuns.again(
                passing,
                passing.set(),
                List.of(
                        SampleRuns.scenario(7, ScenarioStatus.FAILED, "VER-01"),
                        SampleRuns.scenario(8, ScenarioStatus.ERROR, "VER-01"),
                        SampleRuns.scenario(9, ScenarioStatus.ERROR, "VER-02")));

        assertThat(ConsoleSummary.lines(failed, HTML))
                .filteredOn(line -> line.contains("a.feature:8"))
                .containsExactly("          why  (a.feature:8)");
        assertThat(ConsoleSummary.lines(failed, HTML))
                .filteredOn(line -> line.contains("a.feature:9"))
                .as("once, with its requirement")
                .hasSize(1);
    }

    @Test
    void truthValue_isToldWithWhatItIsOf() {
        assertThat(ConsoleSummary.told(new Failure(
                        "Then the token is refused", "whether it is accepted, as <root>", "false", "true", null)))
                .isEqualTo("whether it is accepted, as <root>: expected false, saw true");
    }

    @Test
    void passingRun_isShort() {
        RunReport report = SampleRuns.passing();
        List<String> lines = ConsoleSummary.lines(report, HTML);
        int areas = Catalogue.load().areas().size();
        long musts = SampleRuns.musts(report, outcome -> true);
        long tested = SampleRuns.musts(report, Outcome::isTested);

        assertThat(lines).hasSize(areas + 3).noneMatch(line -> line.startsWith("Not met"));
        assertThat(lines.get(areas + 1))
                .isEqualTo("PASSED  All " + tested + " MUST requirements that were tested are met. " + (musts - tested)
                        + " of all " + musts + " were not tested. Scored by set 2026.11.");
    }

    @Test
    void lines_fitATerminal() {
        assertThat(ConsoleSummary.lines(SampleRuns.failing(), HTML))
                .filteredOn(line -> line.startsWith("  "))
                .isNotEmpty()
                .allMatch(line -> line.length() <= 110);
    }
}
