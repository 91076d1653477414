package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.touchstone.features.proof.Proof;
import dev.touchstone.features.report.Ratchet;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Verdict;
import dev.touchstone.features.testbed.RunConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opentest4j.TestAbortedException;
import picocli.CommandLine;

/**
 * Judges in a build what {@code touchstone run} judges: the reference, or what {@code -Dserver.command=…},
 * {@code -Dserver.image=…}, {@code -Dclient.command=…}, {@code -Dclient.image=…} and {@code -Dcluster=…} name, held to what
 * {@code -Dbaseline=…} names. Each requirement becomes a test with the same verdict as in the report.
 */
@ResourceLock(Proof.WHOLE_MACHINE)
class SuiteIT {

    private static final Path REPORT = Path.of("target", "touchstone");

    @TestFactory
    Stream<DynamicNode> requirements() throws IOException {
        Files.createDirectories(REPORT);
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        String baseline = System.getProperty("baseline");
        RunReport report = new Judgement(
                        ofBuild(),
                        REPORT,
                        RunCommand.scoredBy(System.getProperty("requirements")),
                        Selection.ALL,
                        2 * Runtime.getRuntime().availableProcessors(),
                        Map.of(),
                        baseline == null ? null : Ratchet.read(Path.of(baseline)),
                        false)
                .run(new Progress(out, false), out);
        Map<String, List<RequirementResult>> byArea = report.requirements().stream()
                .filter(result -> result.outcome() != Outcome.NOT_RUN && result.outcome() != Outcome.NOT_JUDGED)
                .collect(Collectors.groupingBy(
                        result -> result.requirement().area(), LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                Stream.of(dynamicTest(
                        "verdict", () -> assertThat(report.verdict()).isEqualTo(Verdict.PASSED))),
                byArea.entrySet().stream()
                        .map(area -> dynamicContainer(
                                area.getKey(), area.getValue().stream().map(SuiteIT::test))));
    }

    private static DynamicNode test(RequirementResult result) {
        String name = result.requirement().id() + " " + result.requirement().statement();
        return dynamicTest(name, () -> judge(result));
    }

    private static void judge(RequirementResult result) {
        switch (result.outcome()) {
            case PASSED, NOT_JUDGED, NOT_RUN -> {
                // As required, or not a part of this run.
            }
            case FAILED, ERROR, STALE -> throw notMet(result);
            case STARVED -> {
                if (result.leavesNoVerdict()) {
                    throw notMet(result);
                }
                throw aborted(result);
            }
            case WARNING, QUIRK_OBSERVED, NOT_SCORED, EXPECTED_FAILURE, SKIPPED -> throw aborted(result);
        }
    }

    private static AssertionError notMet(RequirementResult result) {
        return new AssertionError(result.outcome().meaning() + ": "
                + result.requirement().statement() + (result.reason() == null ? "" : " " + result.reason() + ".")
                + " See " + REPORT + "/report.html");
    }

    private static TestAbortedException aborted(RequirementResult result) {
        return new TestAbortedException(result.outcome().meaning());
    }

    /** Return what the system properties alone say. */
    private static RunConfiguration ofBuild() {
        SubjectOptions options = new SubjectOptions();
        new CommandLine(options).parseArgs();
        return options.configuration(Descriptor.NONE);
    }
}
