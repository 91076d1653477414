package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Shard;
import dev.touchstone.features.report.published.RegisteredSubject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine;

/** What is published of other people's programs says nothing of the requirements that are withheld. */
class PublishTest {

    private static final Set<String> WITHHELD = Catalogue.load().all().stream()
            .filter(Requirement::isWithheld)
            .map(Requirement::id)
            .collect(Collectors.toSet());

    private static final Path PEERS = Path.of("..", "ci", "peers");

    @TempDir
    private Path folder;

    @Test
    void publish_leavesOutEveryScenarioThatNamesAWithheldRequirement_andNoOther() {
        Set<Set<String>> all = chosen(Selection.ALL);
        Set<Set<String>> published = chosen(new Selection(null, Set.of(), Shard.WHOLE, true));

        assertThat(all).anyMatch(PublishTest::namesWithheld);
        assertThat(published)
                .isEqualTo(all.stream().filter(tags -> !namesWithheld(tags)).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void descriptors_ofPeers_nameNoWithheldRequirement(RegisteredSubject subject) {
        Descriptor peer = Descriptor.read(PEERS.resolve(subject.descriptor()));

        assertThat(peer.expectedFailures().keySet()).doesNotContainAnyElementsOf(WITHHELD);
    }

    static List<RegisteredSubject> subjects() {
        return RegisteredSubject.read(PEERS.resolve("registry.tsv")).stream()
                .filter(RegisteredSubject::canBeJudged)
                .toList();
    }

    @Test
    void registry_givesAReason_whereASubjectCannotBeJudged() {
        assertThat(RegisteredSubject.read(PEERS.resolve("registry.tsv")))
                .allSatisfy(subject -> assertThat(subject.why().isBlank()).isEqualTo(subject.canBeJudged()))
                .extracting(RegisteredSubject::name)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/reports", "ci/peers"})
    void whatIsPublished_namesNoWithheldRequirement(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..").resolve(folder))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(WITHHELD));
        }
    }

    @Test
    void merge_publish_leavesThemOut() {
        touchstone("merge", "--publish", report().toString(), "--report", folder.toString());

        assertThat(ReportFiles.read(folder.resolve("report.json")).scenarios())
                .isNotEmpty()
                .noneMatch(scenario -> scenario.requirements().stream().anyMatch(WITHHELD::contains));
    }

    @Test
    void matrix_publish_leavesThemOut() throws IOException {
        Path matrix = folder.resolve("matrix.html");

        assertThat(touchstone("matrix", report().toString(), "--to", matrix.toString()))
                .isZero();
        String whole = Files.readString(matrix);
        assertThat(touchstone("matrix", "--publish", report().toString(), "--to", matrix.toString()))
                .isZero();

        assertThat(matrix).content().isNotEqualTo(whole);
    }

    /** Write a report in which withheld requirements have been judged. */
    private Path report() {
        RunReport report = SampleRuns.failing();
        assertThat(report.scenarios())
                .anyMatch(scenario -> scenario.requirements().stream().anyMatch(WITHHELD::contains));
        return ReportFiles.write(report, folder.resolve("whole")).json();
    }

    private static int touchstone(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(new StringWriter()));
        return line.execute(arguments);
    }

    private static boolean namesWithheld(Set<String> tags) {
        return tags.stream().anyMatch(WITHHELD::contains);
    }

    /** List the tags of each scenario that a selection lets through. */
    private static Set<Set<String>> chosen(Selection selection) {
        Predicate<TestDescriptor> filter = selection.filter();
        PostDiscoveryFilter included = scenario -> FilterResult.includedIf(filter.test(scenario));
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectDirectory("specs"))
                        .filters(EngineFilter.includeEngines("cucumber"), included)
                        .build());
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .map(scenario ->
                        scenario.getTags().stream().map(TestTag::getName).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }
}
