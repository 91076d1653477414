package dev.touchstone.features.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The folder of the scenarios: finds them, and runs chosen ones.
 *
 * @param folder with one folder an area, absolute
 */
record Specs(Path folder) {

    /** Those of this checkout. */
    static final Specs HERE = new Specs(Path.of("specs").toAbsolutePath());

    /** Find every scenario, in the order of files and lines. */
    List<Scenario> all() {
        TestPlan plan = launcher().discover(request(1, List.of(DiscoverySelectors.selectDirectory(folder.toFile()))));
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(test -> scenario(test).stream())
                .sorted()
                .toList();
    }

    /** Return the feature files. */
    List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".feature"))
                    .sorted()
                    .toList();
        }
    }

    /** Run these, and no other. */
    void run(Collection<Scenario> chosen, int parallelism, TestExecutionListener listener) {
        List<? extends DiscoverySelector> selectors =
                chosen.stream().map(scenario -> scenario.selector(folder)).toList();
        launcher().execute(request(parallelism, selectors), listener);
    }

    /** Return which scenario a test of the JUnit Platform is, if it is one. */
    Optional<Scenario> scenario(TestIdentifier test) {
        if (!test.isTest()) {
            return Optional.empty();
        }
        FileSource source = test.getSource()
                .filter(FileSource.class::isInstance)
                .map(FileSource.class::cast)
                .orElseThrow(() -> new IllegalStateException("a scenario from no file: " + test.getDisplayName()));
        String file = folder.relativize(source.getFile().toPath()).toString().replace('\\', '/');
        int line = source.getPosition().map(position -> position.getLine()).orElseThrow();
        Set<String> tags = test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet());
        return Optional.of(new Scenario(file, line, tags));
    }

    private static LauncherDiscoveryRequest request(int parallelism, List<? extends DiscoverySelector> selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(EngineFilter.includeEngines("cucumber"))
                .configurationParameter("cucumber.glue", "dev.touchstone.features.steps")
                .configurationParameter("cucumber.publish.quiet", "true")
                .configurationParameter("cucumber.execution.parallel.enabled", Boolean.toString(parallelism > 1))
                .configurationParameter("cucumber.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "cucumber.execution.parallel.config.fixed.parallelism", Integer.toString(parallelism))
                .configurationParameter(
                        "cucumber.execution.parallel.config.fixed.max-pool-size", Integer.toString(parallelism))
                .configurationParameter("cucumber.execution.exclusive-resources.disruptive.read-write", "cluster")
                .build();
    }

    private static Launcher launcher() {
        return LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
    }
}
