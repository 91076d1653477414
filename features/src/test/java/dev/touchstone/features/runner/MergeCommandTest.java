package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a merge ends with, what it says, and what it leaves in its folder. */
class MergeCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void whatTheBaselineDoesNotMeetEither_failsNothing() {
        Path failing = write(SampleRuns.failing());

        assertThat(merge(failing)).isEqualTo(ExitStatus.SUBJECT_FAILED);
        assertThat(merge(failing, "--baseline", failing.toString()))
                .as("it has an expected failure that passed, whatever its baseline")
                .isEqualTo(ExitStatus.SUBJECT_FAILED);

        RunReport held = ReportFiles.read(folder.resolve("merged/report.json"));
        assertThat(held.baseline()).isNotNull();
        assertThat(held.requirements())
                .filteredOn(result -> result.requirement().id().equals("VER-38"))
                .singleElement()
                .satisfies(result -> assertThat(result.reason()).startsWith("Not met in the baseline either: "));
    }

    @Test
    void aRunThatMeetsItsBaseline_passes() {
        Path passing = write(SampleRuns.passing());

        assertThat(merge(passing, "--baseline", passing.toString())).isEqualTo(ExitStatus.PASSED);
        assertThat(ReportFiles.read(folder.resolve("merged/report.json")).verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aBaselineOfAnotherProgram_isRefused() {
        assertThat(merge(
                        write(SampleRuns.passing()),
                        "--baseline",
                        write(SampleRuns.failing()).toString()))
                .isEqualTo(ExitStatus.RUN_FAILED);
    }

    @Test
    void mergeThatIsRefused_leavesNoVerdictOfOthers() {
        Path merged = folder.resolve("merged");
        ReportFiles earlier = ReportFiles.write(SampleRuns.passing(), merged);
        assertThat(merge(folder.resolve("none.json"))).isEqualTo(ExitStatus.RUN_FAILED);
        assertThat(earlier.json()).as("after a mistake in the options").exists();

        assertThat(merge(
                        write(SampleRuns.passing()), write(SampleRuns.failing()).toString()))
                .isEqualTo(ExitStatus.RUN_FAILED);

        assertThat(List.of(earlier.json(), earlier.html(), earlier.junit()))
                .allSatisfy(file -> assertThat(file).doesNotExist());
    }

    @Test
    void mergeThatIsRefused_keepsWhatItWasGiven() {
        Path given = ReportFiles.write(SampleRuns.passing(), folder.resolve("merged"))
                .json();

        assertThat(merge(given, write(SampleRuns.failing()).toString())).isEqualTo(ExitStatus.RUN_FAILED);

        assertThat(given).exists();
    }

    @Test
    void noVerdict_saysWhyInALine() {
        RunReport passing = SampleRuns.passing();
        RunReport nothing = SampleRuns.again(passing, passing.set(), List.of());
        RunReport broken = SampleRuns.again(
                passing, passing.set(), List.of(SampleRuns.scenario(7, ScenarioStatus.ERROR, "VER-01")));

        assertThat(merge(write(nothing))).isEqualTo(ExitStatus.RUN_FAILED);
        assertThat(errors.toString().strip())
                .startsWith(
                        "touchstone: there is no verdict. No scenario put a requirement to the test; see report.html in ");
        errors.getBuffer().setLength(0);

        assertThat(merge(write(broken))).isEqualTo(ExitStatus.RUN_FAILED);
        assertThat(errors.toString().strip().lines())
                .singleElement()
                .asString()
                .contains(
                        "The run itself failed in 1 scenario, the first (a.feature:7) because: why; see report.html in ");
    }

    private Path write(RunReport report) {
        return ReportFiles.write(report, folder.resolve(report.verdict().name()))
                .json();
    }

    private int merge(Path report, String... more) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(errors));
        return line.execute(Stream.concat(
                        Stream.of(
                                "merge",
                                report.toString(),
                                "--report",
                                folder.resolve("merged").toString()),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }
}
