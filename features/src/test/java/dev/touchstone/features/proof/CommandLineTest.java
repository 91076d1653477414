package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.doubles.ForgingClient;
import dev.touchstone.features.proof.doubles.JavaCommand;
import dev.touchstone.features.proof.doubles.TrustingServer;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Verdict;
import dev.touchstone.features.runner.Main;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a pipeline sees of a server that accepts any token with the right prefix. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(Proof.WHOLE_MACHINE)
class CommandLineTest {

    /** Makes tokens as it should; no scenario asks it for one. */
    private static final String CLIENT = JavaCommand.of(ForgingClient.class) + " none";

    @TempDir
    private Path folder;

    @Test
    void run_serverThatAcceptsAnyPrefixedToken_endsWithStatus1() {
        int status = Main.run(
                "run",
                "--server-command",
                JavaCommand.of(TrustingServer.class),
                "--client-command",
                CLIENT,
                "--tags",
                "@VER-03 or @VER-35 or (@SEC-02 and not @VER-36)",
                "--report",
                folder.toString());

        assertThat(status).isEqualTo(1);
        RunReport report = ReportFiles.read(folder.resolve("report.json"));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Proof.broken(report)).contains("VER-35", "SEC-02").doesNotContain("VER-03");
        assertThat(folder.resolve("report.html")).content().contains("SEC-02", "system:masters");
    }

    @Test
    void run_failFast_stopsAtTheFirstFailedMust() {
        int status = Main.run(
                "run",
                "--fail-fast",
                "--server-command",
                JavaCommand.of(TrustingServer.class),
                "--client-command",
                CLIENT,
                "--tags",
                "@VER-35 or @VER-36 or @VER-38",
                "--parallel",
                "1",
                "--report",
                folder.resolve("first").toString());

        assertThat(status).isEqualTo(1);
        RunReport report = ReportFiles.read(folder.resolve("first").resolve("report.json"));
        assertThat(report.scenarios()).last().extracting(ScenarioResult::status).isEqualTo(ScenarioStatus.FAILED);
        assertThat(report.scenarios())
                .filteredOn(scenario -> scenario.status() == ScenarioStatus.FAILED)
                .hasSize(1);
        assertThat(report.notes()).anyMatch(note -> note.contains("(--fail-fast)"));
    }
}
