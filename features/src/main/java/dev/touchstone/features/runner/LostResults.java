package dev.touchstone.features.runner;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Notices that Cucumber, or what writes its results, failed. Scenarios are lost by it, a whole file of them at once, and the
 * results that are left do not tell.
 */
final class LostResults implements TestExecutionListener {

    /** Where Cucumber tells those who write of what happens. */
    private static final String TELLING = "io.cucumber.core.eventbus.";

    private @Nullable Throwable first;

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable failure = result.getThrowable().orElse(null);
        if (first == null
                && failure != null
                && result.getStatus() == Status.FAILED
                && (test.isContainer() || isOfAWriter(failure))) {
            first = failure;
        }
    }

    /** Return whether it is no step that failed, but who was told of it. */
    private static boolean isOfAWriter(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(TELLING));
    }

    /** @throws ImplementationFailure if results are lost */
    synchronized void requireNone() {
        if (first != null) {
            throw new ImplementationFailure(
                    "results were lost, so there is no verdict: " + cause(first)
                            + "; look whether the disk of the report is full, or choose another folder with --report, and"
                            + " run again",
                    first);
        }
    }

    private static String cause(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }
}
