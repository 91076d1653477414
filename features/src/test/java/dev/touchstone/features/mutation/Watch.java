package dev.touchstone.features.mutation;

import dev.touchstone.features.mutation.Judged.End;
import dev.touchstone.features.mutation.Judged.Ending;
import dev.touchstone.features.report.evidence.NotRun;
import dev.touchstone.features.report.evidence.Verdicts;
import dev.touchstone.features.testbed.EarlyEnd;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Notes how scenarios end, and stops the others at the first that does not pass, if so wished. Thread-safe. */
final class Watch implements TestExecutionListener {

    private final Specs specs;
    private final EarlyEnd others;
    private final boolean stopAtFirst;
    private final Map<String, Long> starts = new ConcurrentHashMap<>();
    private final SortedMap<Scenario, End> ends = new TreeMap<>();
    private @Nullable Scenario first;

    Watch(Specs specs, EarlyEnd others, boolean stopAtFirst) {
        this.specs = specs;
        this.others = others;
        this.stopAtFirst = stopAtFirst;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        starts.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable error = result.getThrowable().orElse(null);
        if (error instanceof NotRun) {
            return;
        }
        Duration took =
                Duration.ofNanos(System.nanoTime() - starts.getOrDefault(test.getUniqueId(), System.nanoTime()));
        specs.scenario(test)
                .ifPresent(scenario -> ended(scenario, new End(ending(result, error), took, reason(error))));
    }

    private synchronized void ended(Scenario scenario, End end) {
        ends.put(scenario, end);
        if (first == null && (end.ending() == Ending.FAILED || end.ending() == Ending.ERROR)) {
            first = scenario;
            if (stopAtFirst) {
                others.begin();
            }
        }
    }

    private static Ending ending(TestExecutionResult result, @Nullable Throwable error) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Ending.PASSED;
            case ABORTED -> Ending.SKIPPED;
            case FAILED -> error != null && !Verdicts.isOfTheRun(error) ? Ending.FAILED : Ending.ERROR;
        };
    }

    private static @Nullable String reason(@Nullable Throwable error) {
        return error == null ? null : Verdicts.sentence(error);
    }

    /** Return whether a scenario has not passed so far. */
    synchronized boolean hasFailed() {
        return first != null;
    }

    synchronized Judged judged(boolean outOfTime, Duration took) {
        return new Judged(ends, first, outOfTime, took);
    }
}
