package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.TestExecutionListener;

class SuiteRunTest {

    @TempDir
    private Path specs;

    @TempDir
    private Path output;

    @Test
    void messages_areWrittenBesideTheResults() throws IOException {
        run(true);

        assertThat(output.resolve("messages.ndjson")).content().contains("\"testRunFinished\"");
    }

    @Test
    void messages_ofNoUse_areNotWritten() throws IOException {
        run(false);

        assertThat(output).isDirectoryContaining(file -> file.endsWith("results.jsonl"));
        assertThat(output.resolve("messages.ndjson")).doesNotExist();
    }

    @Test
    void execute_nothingChosen_saysSoWhateverAnEarlierRunLeft() throws IOException {
        run(true);

        assertThatThrownBy(() -> new SuiteRun(specs, output, Selection.of("@nothing"), 1, false)
                        .execute(new TestExecutionListener() {}))
                .isInstanceOf(ImplementationFailure.class)
                .hasMessageStartingWith("no scenario is chosen by --tags");
    }

    @Test
    void repeat_runsWhatIsNamedAlone() throws IOException {
        run(false);
        Files.writeString(specs.resolve("b.feature"), """
                Feature: Other
                  Scenario: Not asked for
                    Given nothing

                  Scenario Outline: Of which one row is asked for
                    Given <what>
                    Examples:
                      | what    |
                      | nothing |
                      | little  |
                """);

        List<Path> results =
                new SuiteRun(specs, output, Selection.ALL, 1, false).repeat(List.of(scenario("b.feature", 9)));

        assertThat(results).singleElement().isEqualTo(output.resolve("repeated.jsonl"));
        assertThat(Files.readString(results.get(0)).lines())
                .filteredOn(line -> line.contains("\"result\""))
                .singleElement()
                .asString()
                .contains("b.feature:9");
        assertThat(output.resolve("results.jsonl")).exists();
    }

    private static ScenarioResult scenario(String uri, int line) {
        return new ScenarioResult(
                uri + ":" + line,
                "Other",
                "Of which one row is asked for",
                null,
                uri,
                line,
                List.of(),
                List.of(),
                ScenarioStatus.STARVED,
                Duration.ZERO,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private void run(boolean messages) throws IOException {
        Files.writeString(specs.resolve("a.feature"), """
                Feature: Messages
                  Scenario: Ends at once, for there is no test bed
                    Given nothing
                """);
        new SuiteRun(specs, output, Selection.ALL, 1, messages).execute(new TestExecutionListener() {});
    }
}
