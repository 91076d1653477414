package dev.touchstone.features.runner;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import dev.touchstone.features.report.MessagesPlugin;
import dev.touchstone.features.report.ReportPlugin;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the scenarios in this JVM, side by side. By the JUnit Platform, because only there does Cucumber keep scenarios
 * apart that may not run at once.
 *
 * @param specs the folder of the feature files
 * @param output the folder for the results
 * @param selection which scenarios run
 * @param parallelism how many scenarios run at a time
 * @param messages whether Cucumber's messages are written too, for other tools to read
 */
public record SuiteRun(Path specs, Path output, Selection selection, int parallelism, boolean messages) {

    /** How much less is done at a time for what the machine was too slow for. */
    private static final int CALMER = 4;

    private static final String GLUE = "dev.touchstone.features.steps";

    /**
     * Run them all, and return where the results are.
     *
     * @throws ImplementationFailure if there is no scenario to run
     */
    public Path execute(TestExecutionListener... listeners) {
        if (!Files.isDirectory(specs)) {
            throw new ImplementationFailure("there is no folder of scenarios at " + specs
                    + "; set the system property touchstone.home to a checkout of Touchstone");
        }
        Path results = fresh("results.jsonl");
        run(
                request(List.of(selectDirectory(specs.toFile())), results, parallelism, messages)
                        .filters(selection.filter())
                        .build(),
                listeners);
        if (!Files.exists(results)) {
            throw new ImplementationFailure(
                    "no scenario is chosen by --tags, --profile and --shard together; a tag is @"
                            + " and a requirement, such as '@VER-38', and `touchstone list` names them");
        }
        return results;
    }

    /** Run some of them again, fewer at a time, and return where these results are. */
    public Path repeat(List<ScenarioResult> scenarios, TestExecutionListener... listeners) {
        Path results = fresh("repeated.jsonl");
        List<? extends DiscoverySelector> selectors = scenarios.stream()
                .map(scenario -> selectFile(specs.resolve(scenario.uri()).toFile(), FilePosition.from(scenario.line())))
                .toList();
        run(
                request(selectors, results, Math.max(1, parallelism / CALMER), false)
                        .build(),
                listeners);
        return results;
    }

    private LauncherDiscoveryRequestBuilder request(
            List<? extends DiscoverySelector> selectors, Path results, int atATime, boolean messages) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(EngineFilter.includeEngines("cucumber"))
                .configurationParameter("cucumber.glue", GLUE)
                .configurationParameter("cucumber.publish.quiet", "true")
                .configurationParameter("cucumber.plugin", plugins(results, messages))
                .configurationParameter("cucumber.execution.parallel.enabled", "true")
                // What waits longest is in the last folders, and others run beside it only if it does not come last.
                .configurationParameter("cucumber.execution.order", "reverse")
                .configurationParameter("cucumber.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "cucumber.execution.parallel.config.fixed.parallelism", Integer.toString(atATime))
                .configurationParameter(
                        "cucumber.execution.parallel.config.fixed.max-pool-size", Integer.toString(atATime))
                // Scenarios with this tag disturb a cluster, so one of them runs at a time.
                .configurationParameter("cucumber.execution.exclusive-resources.disruptive.read-write", "cluster");
    }

    /** Name a file that has nothing of an earlier run. */
    private Path fresh(String name) {
        Path results = output.resolve(name);
        try {
            Files.deleteIfExists(results);
            return results;
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + results + " of an earlier run", e);
        }
    }

    private String plugins(Path results, boolean messages) {
        String report = ReportPlugin.class.getName() + ":" + results;
        return messages
                ? report + "," + MessagesPlugin.class.getName() + ":" + output.resolve("messages.ndjson")
                : report;
    }

    private static void run(LauncherDiscoveryRequest request, TestExecutionListener... listeners) {
        // Nothing that happens to lie on the class path joins in.
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
        launcher.execute(request, listeners);
    }
}
