package dev.touchstone.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Makes a class that is annotated with {@link Judge} a test of each requirement:
 *
 * <pre>{@code
 * @Judge(serverCommand = "/opt/mine/aws-iam-authenticator")
 * class ConformanceIT implements ConformanceSuite {}
 * }</pre>
 *
 * <p>The suite runs in a process of its own, with libraries of its own. Classes may run side by side if each has a
 * {@link Judge#report} of its own.
 */
public interface ConformanceSuite {

    /**
     * Run the suite, and return a test for each requirement that it has something to say about, by area, after one for the
     * verdict. It blocks until the run has ended, {@link Judge#minutes} at most, and prints to standard output what the run prints. What
     * the run started is then gone.
     *
     * @return a test for each requirement: one that is met passes, a MUST that is not fails, and what does not count is skipped
     * @throws AssertionError if the class is not annotated, names nobody to judge or no folder for the reports, or if the run itself
     *     fails, does not end in time or tests nothing
     * @throws java.io.UncheckedIOException if the suite cannot be unpacked, for which it needs 200 MB of temporary space, or not started
     */
    @TestFactory
    default Stream<DynamicNode> requirements() {
        Judge judge = getClass().getAnnotation(Judge.class);
        if (judge == null) {
            throw new AssertionError(getClass().getName()
                    + " does not say what it judges; annotate it with @Judge(serverCommand = \"…\")");
        }
        List<String> arguments = Arguments.of(judge, System.getProperties());
        Path report = Arguments.report(arguments);
        Results.forget(report);
        Run run;
        try (Program program = Program.unpack()) {
            run = Run.of(program.command(arguments), Duration.ofMinutes(judge.minutes()), program::close);
        }
        return Results.read(report, run).tests();
    }
}
