package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
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
                        "  ARN  ARN canonicalisation                      10 passed, 1 skipped",
                        "Not met (MUST)",
                        "  VER-38  X-Amz-Expires must be a decimal integer from 0 to 900 inclusive.",
                        "          Then the review is denied: expected 403, saw 200  (ver/rules.feature:381)",
                        "Passed although named as expected failures; take them off the list",
                        "Not met (SHOULD)",
                        "Does otherwise (MAY and QUIRK)",
                        "Not met, as expected",
                        "          The deadline is 30 s until release 4",
                        "The run itself failed")
                // One scenario for each, and three that failed besides.
                .endsWith(Catalogue.load().all().size() + 3 + " scenarios in 41.3 s. Report: /tmp/report/report.html");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  VER ") && line.endsWith(" passed, 2 failed, 1 expected failure"));
        assertThat(lines).anyMatch(line -> line.startsWith("FAILED  4 MUST requirements are not met."));
    }

    @Test
    void passingRun_isShort() {
        List<String> lines = ConsoleSummary.lines(SampleRuns.passing(), HTML);

        assertThat(lines).hasSize(15 + 3).noneMatch(line -> line.startsWith("Not met"));
        assertThat(lines.get(16))
                .isEqualTo("PASSED  All 153 MUST requirements that were tested are met."
                        + " 56 of all 209 were not tested. Scored by set 2026.11.");
    }

    @Test
    void lines_fitATerminal() {
        assertThat(ConsoleSummary.lines(SampleRuns.failing(), HTML))
                .filteredOn(line -> line.startsWith("  "))
                .allMatch(line -> line.length() <= 110);
    }
}
