package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The parts of a run are held to a baseline as a whole. */
class MergeBaselineTest {

    @TempDir
    private Path folder;

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

    private Path write(RunReport report) {
        return ReportFiles.write(report, folder.resolve(report.verdict().name()))
                .json();
    }

    private int merge(Path report, String... more) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(new StringWriter()));
        line.setErr(new PrintWriter(new StringWriter()));
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
