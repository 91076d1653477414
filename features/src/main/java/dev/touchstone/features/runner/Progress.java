package dev.touchstone.features.runner;

import dev.touchstone.features.report.evidence.NotRun;
import java.io.PrintWriter;
import java.time.Duration;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says how far a run is: in one line that is written over on a terminal, in a line every few seconds elsewhere. */
final class Progress implements TestExecutionListener {

    private static final Duration TERMINAL_PERIOD = Duration.ofMillis(100);
    private static final Duration LOG_PERIOD = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final boolean terminal;
    private final Duration period;
    private long total;
    private long finished;
    private long failed;
    private long begin = System.nanoTime();
    private long lastShown;

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.period = terminal ? TERMINAL_PERIOD : LOG_PERIOD;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan plan) {
        total = plan.countTestIdentifiers(TestIdentifier::isTest);
        // What a slow machine has run again is counted anew.
        finished = 0;
        failed = 0;
        begin = System.nanoTime();
        lastShown = begin;
        out.println("Running " + total + " scenarios");
        out.flush();
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean notRun = result.getThrowable().filter(NotRun.class::isInstance).isPresent();
        if (!test.isTest() || notRun) {
            return;
        }
        finished++;
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed++;
        }
        long now = System.nanoTime();
        if (finished == total || now - lastShown > period.toNanos()) {
            lastShown = now;
            show(Duration.ofNanos(now - begin));
        }
    }

    /** A run that was stopped has not shown its last line. */
    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        if (finished != total) {
            show(Duration.ofNanos(System.nanoTime() - begin));
            out.println();
            out.flush();
        }
    }

    private void show(Duration elapsed) {
        String line =
                "%4d of %d scenarios, %d not as required, %d s".formatted(finished, total, failed, elapsed.toSeconds());
        if (!terminal) {
            out.println(line);
        } else {
            out.print("\r" + line + (finished == total ? System.lineSeparator() : ""));
        }
        out.flush();
    }
}
