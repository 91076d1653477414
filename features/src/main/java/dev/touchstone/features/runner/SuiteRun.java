package dev.touchstone.features.runner;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import dev.touchstone.features.report.MessagesPlugin;
import dev.touchstone.features.report.ReportPlugin;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.spec.FeatureFile;
import dev.touchstone.features.spec.WrittenScenario;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.FilePosition;
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

    /** Read once: the files of a folder stay as they are while this JVM runs. */
    private static final Map<Path, List<WrittenScenario>> WRITTEN = new ConcurrentHashMap<>();

    private static final String GLUE = "dev.touchstone.features.steps";

    /**
     * Run them all, and return the files of the results.
     *
     * @throws ImplementationFailure if there is no scenario to run, or results were lost
     */
    public List<Path> execute(TestExecutionListener... listeners) {
        if (!Files.isDirectory(specs)) {
            throw new ImplementationFailure("there is no folder of scenarios at " + specs
                    + "; set the system property touchstone.home to a checkout of Touchstone");
        }
        List<Path> results = run(selectors(), selection.filter(), "results", parallelism, messages, listeners);
        if (results.isEmpty()) {
            throw new ImplementationFailure(
                    "no scenario is chosen by --tags, --profile and --shard together; a tag is @"
                            + " and a requirement, such as '@VER-38', and `touchstone list` names them");
        }
        return results;
    }

    /** To read a file, and to make a tree of what is in it, takes longer than many a scenario, so only those that have some. */
    private List<? extends DiscoverySelector> selectors() {
        if (selection.tags() == null) {
            return List.of(selectDirectory(specs.toFile()));
        }
        return selection.files(WRITTEN.computeIfAbsent(specs, FeatureFile::scenariosUnder)).stream()
                .map(file -> selectFile(specs.resolve(file).toFile()))
                .toList();
    }

    /**
     * Run some of them again, fewer at a time, and return the files of these results.
     *
     * @throws ImplementationFailure if results were lost
     */
    public List<Path> repeat(List<ScenarioResult> scenarios, TestExecutionListener... listeners) {
        List<? extends DiscoverySelector> selectors = scenarios.stream()
                .map(scenario -> selectFile(specs.resolve(scenario.uri()).toFile(), FilePosition.from(scenario.line())))
                .toList();
        return run(selectors, scenario -> true, "repeated", Math.max(1, parallelism / CALMER), false, listeners);
    }

    private static LauncherDiscoveryRequest request(List<? extends DiscoverySelector> selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter("cucumber.glue", GLUE)
                .configurationParameter("cucumber.publish.quiet", "true")
                .configurationParameter("cucumber.execution.parallel.enabled", "true")
                .configurationParameter("cucumber.execution.parallel.config.strategy", "fixed")
                // Scenarios with this tag disturb a cluster, so one of them runs at a time.
                .configurationParameter("cucumber.execution.exclusive-resources.disruptive.read-write", "cluster")
                .build();
    }

    private List<Path> run(
            List<? extends DiscoverySelector> selectors,
            Predicate<TestDescriptor> chosen,
            String name,
            int atATime,
            boolean messages,
            TestExecutionListener... listeners) {
        Path waiting = fresh(name + "-slow.jsonl");
        Path others = fresh(name + ".jsonl");
        // Nothing that happens to lie on the class path joins in.
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new TwoLanes(
                        chosen,
                        atATime > 1,
                        // The longest waits are in the first files, and a run takes as long as the last one.
                        lane(waiting, "lexical", atATime, messages ? "messages-slow.ndjson" : null),
                        // In this order fewer scenarios of a node wait for one that changes its settings.
                        lane(others, "reverse", atATime, messages ? "messages.ndjson" : null)))
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
        LostResults lost = new LostResults();
        launcher.registerTestExecutionListeners(lost);
        launcher.execute(request(selectors), listeners);
        lost.requireNone();
        return Stream.of(waiting, others).filter(Files::exists).toList();
    }

    private Map<String, String> lane(Path results, String order, int atATime, @Nullable String messages) {
        String report = ReportPlugin.class.getName() + ":" + results;
        return Map.of(
                "cucumber.plugin",
                messages == null ? report : report + "," + MessagesPlugin.class.getName() + ":" + fresh(messages),
                "cucumber.execution.order",
                order,
                "cucumber.execution.parallel.config.fixed.parallelism",
                Integer.toString(atATime),
                "cucumber.execution.parallel.config.fixed.max-pool-size",
                Integer.toString(atATime));
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
}
