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
 * <p>The suite runs in a process of its own, with libraries of its own.
 */
public interface ConformanceSuite {

    /**
     * Run the suite, and return a test for each requirement that it has something to say about, by area, after one for the
     * verdict.
     *
     * @throws AssertionError if the run itself fails, or tests nothing
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
