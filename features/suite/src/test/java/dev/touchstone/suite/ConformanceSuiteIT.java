package dev.touchstone.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The jar as somebody's build has it: what it carries runs, and what it finds becomes tests. */
class ConformanceSuiteIT {

    private static final String REFERENCE = "java -jar ../../reference-server/target/reference-server.jar";

    @Judge(serverCommand = REFERENCE, tags = "@VER-38", report = "target/right")
    static class Right implements ConformanceSuite {}

    @Judge(serverCommand = "java -jar no-such.jar", tags = "@VER-38", report = "target/broken")
    static class Broken implements ConformanceSuite {}

    @Judge(serverCommand = REFERENCE, tags = "@NO-SUCH", report = "target/none")
    static class NothingChosen implements ConformanceSuite {}

    static class WithoutAnnotation implements ConformanceSuite {}

    @Test
    void rightServer_passes() {
        Events tests = run(Right.class).testEvents();

        assertThat(tests.failed().stream()).isEmpty();
        assertThat(tests.succeeded().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .contains("verdict")
                .anyMatch(name -> name.startsWith("VER-38 "));
        assertThat(Path.of("target/right/report.html")).exists();
    }

    @Test
    void serverThatDoesNotStart_fails() {
        assertThat(messages(run(Broken.class)))
                .singleElement()
                .asString()
                .contains("the run itself failed, with status 2");
    }

    @Test
    void noScenario_fails() {
        assertThat(messages(run(NothingChosen.class)))
                .singleElement()
                .asString()
                .contains("no scenario is chosen");
    }

    @Test
    void missingAnnotation_saysWhatToDo() {
        assertThat(messages(run(WithoutAnnotation.class)))
                .singleElement()
                .asString()
                .contains("annotate it with @Judge");
    }

    private static EngineExecutionResults run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute();
    }

    private static List<String> messages(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .flatMap(event -> failure(event).stream())
                .toList();
    }

    private static Optional<String> failure(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::getMessage);
    }
}
