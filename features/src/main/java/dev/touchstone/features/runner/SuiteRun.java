package dev.touchstone.features.runner;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import dev.touchstone.features.report.MessagesPlugin;
import dev.touchstone.features.report.ReportPlugin;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path results = output.resolve("results.jsonl");
        delete(results);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectDirectory(specs.toFile()))
                .filters(EngineFilter.includeEngines("cucumber"), selection.filter())
                .configurationParameter("cucumber.glue", GLUE)
                .configurationParameter("cucumber.publish.quiet", "true")
                .configurationParameter("cucumber.plugin", plugins(results))
                .configurationParameter("cucumber.execution.parallel.enabled", "true")
                // What waits longest is in the last folders, and others run beside it only if it does not come last.
                .configurationParameter("cucumber.execution.order", "reverse")
                .configurationParameter("cucumber.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "cucumber.execution.parallel.config.fixed.parallelism", Integer.toString(parallelism))
                .configurationParameter(
                        "cucumber.execution.parallel.config.fixed.max-pool-size", Integer.toString(parallelism))
                // Scenarios with this tag disturb a cluster, so one of them runs at a time.
                .configurationParameter("cucumber.execution.exclusive-resources.disruptive.read-write", "cluster")
                .build();
        run(request, listeners);
        if (!Files.exists(results)) {
            throw new ImplementationFailure(
                    "no scenario is chosen by --tags, --profile and --shard together; a tag is @"
                            + " and a requirement, such as '@VER-38', and `touchstone list` names them");
        }
        return results;
    }

    /** Those of an earlier run are not this one's. */
    private static void delete(Path results) {
        try {
            Files.deleteIfExists(results);
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + results + " of an earlier run", e);
        }
    }

    private String plugins(Path results) {
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
