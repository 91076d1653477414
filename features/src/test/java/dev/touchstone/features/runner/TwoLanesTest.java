package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import dev.touchstone.features.report.ReportPlugin;
import dev.touchstone.features.runner.lanes.LaneSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class TwoLanesTest {

    private static final Predicate<TestDescriptor> ALL = scenario -> true;

    @TempDir
    private Path folder;

    private final String signal = UUID.randomUUID().toString();

    @Test
    void execute_scenarioThatWaits_keepsNobodyFromRunning() throws IOException {
        write("@slow", "");

        assertThat(run(ALL, true)).containsExactlyInAnyOrder("gives SUCCESSFUL", "waits SUCCESSFUL");
    }

    @Test
    void execute_scenarioThatWaitsAndDisturbs_isOneOfTheOthers() throws IOException {
        write("@slow @disruptive", "@slow");

        run(ALL, true);

        assertThat(results("waiting")).singleElement().asString().contains("\"gives\"");
        assertThat(results("others")).singleElement().asString().contains("\"waits\"");
    }

    @Test
    void execute_notAtOnce_beginsWithTheScenariosThatWait() throws IOException {
        write("", "@slow");

        assertThat(run(ALL, false)).containsExactly("gives SUCCESSFUL", "waits SUCCESSFUL");
    }

    @Test
    void execute_eachLane_hasItsOwnResults() throws IOException {
        write("@slow", "");

        run(ALL, true);

        assertThat(results("waiting")).singleElement().asString().contains("\"waits\"");
        assertThat(results("others")).singleElement().asString().contains("\"gives\"");
    }

    @Test
    void execute_oneIsChosen_runsNoOther() throws IOException {
        write("@slow", "");

        assertThat(run(scenario -> scenario.getDisplayName().equals("gives"), true))
                .containsExactly("gives SUCCESSFUL");
        assertThat(folder.resolve("waiting")).doesNotExist();
    }

    /** Write a scenario that waits for a signal, and one that gives it. */
    private void write(String waiting, String giving) throws IOException {
        Files.writeString(folder.resolve("a.feature"), """
                Feature: Lanes
                  Rule: In the order of the file
                    %s
                    Scenario: waits
                      Given it waits for the signal "%s"

                    %s
                    Scenario: gives
                      When it gives the signal "%s"
                """.formatted(waiting, signal, giving, signal));
    }

    /** Run them one at a time in each lane; return how each ended, in the order in which they did. */
    private List<String> run(Predicate<TestDescriptor> chosen, boolean atOnce) {
        List<String> ended = new CopyOnWriteArrayList<>();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .addTestEngines(new TwoLanes(chosen, atOnce, lane("waiting"), lane("others")))
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectDirectory(folder.toFile()))
                                .configurationParameter("cucumber.glue", LaneSteps.class.getPackageName())
                                .configurationParameter("cucumber.publish.quiet", "true")
                                .configurationParameter("cucumber.junit-platform.naming-strategy", "short")
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    ended.add(test.getDisplayName() + " " + result.getStatus());
                                }
                            }
                        });
        return ended;
    }

    private Map<String, String> lane(String name) {
        return Map.of("cucumber.plugin", ReportPlugin.class.getName() + ":" + folder.resolve(name));
    }

    private List<String> results(String lane) throws IOException {
        Path file = folder.resolve(lane);
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> line.contains("\"result\""))
                        .toList()
                : List.of();
    }
}
