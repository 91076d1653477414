package dev.touchstone.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ResultsTest {

    private static final String PASSED = "<testcase name=\"VER-38 Lets nobody in who is too late.\"/>";
    private static final String FAILED =
            "<testcase name=\"VER-39 Says why.\"><failure message=\"Failed: it said nothing\""
                    + " type=\"VER-39\">MUST: Says why.\nexpected a reason, saw none</failure></testcase>";
    private static final String ERROR =
            "<testcase name=\"WEB-01 Answers.\"><error message=\"Error: no port\">WEB-01</error></testcase>";
    private static final String WARNING =
            "<testcase name=\"WEB-02 Is quick.\"><skipped message=\"Warning: it is slow\"/></testcase>";
    private static final String NOT_RUN =
            "<testcase name=\"WEB-03 Ends.\"><skipped message=\"Not run: No scenario of this run proves it\"/></testcase>";

    @TempDir
    Path report;

    @Test
    void eachRequirement_isATestByItsName() throws Throwable {
        List<DynamicTest> tests = tests(1, PASSED + FAILED + ERROR + WARNING + NOT_RUN);

        assertThat(tests)
                .extracting(DynamicNode::getDisplayName)
                .containsExactly(
                        "verdict",
                        "VER-38 Lets nobody in who is too late.",
                        "VER-39 Says why.",
                        "WEB-01 Answers.",
                        "WEB-02 Is quick.");
        tests.get(1).getExecutable().execute();
        assertThatThrownBy(tests.get(0).getExecutable()::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("status 1", "a MUST is not met", "report.html", "last words");
        assertThatThrownBy(tests.get(2).getExecutable()::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("VER-39 Says why.", "it said nothing", "expected a reason, saw none");
        assertThatThrownBy(tests.get(3).getExecutable()::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no port");
        assertThatThrownBy(tests.get(4).getExecutable()::execute)
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("it is slow");
    }

    @Test
    void passedRun_hasAPassedVerdict() throws Throwable {
        tests(0, PASSED).get(0).getExecutable().execute();
    }

    @Test
    void noRequirementTested_isAnError() {
        assertThatThrownBy(() -> tests(0, WARNING + NOT_RUN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no requirement was tested");
    }

    @Test
    void runThatWroteNothing_isAnErrorWithItsLastWords() {
        assertThatThrownBy(() -> Results.read(report, new Run(2, "last words")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("status 2", "last words");
    }

    @Test
    void resultsOfAnEarlierRun_areRemoved() throws IOException {
        Files.writeString(report.resolve("junit.xml"), "<testsuites/>");

        Results.forget(report);
        Results.forget(report);

        assertThat(report).isEmptyDirectory();
    }

    private List<DynamicTest> tests(int status, String cases) throws IOException {
        Files.writeString(
                report.resolve("junit.xml"),
                "<testsuites><testsuite name=\"VER\">" + cases + "</testsuite></testsuites>");
        return Results.read(report, new Run(status, "last words"))
                .tests()
                .flatMap(ResultsTest::flat)
                .toList();
    }

    private static Stream<DynamicTest> flat(DynamicNode node) {
        return node instanceof DynamicContainer container
                ? container.getChildren().flatMap(ResultsTest::flat)
                : Stream.of((DynamicTest) node);
    }
}
