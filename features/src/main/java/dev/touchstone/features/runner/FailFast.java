package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.evidence.NotRun;
import dev.touchstone.features.report.evidence.Verdicts;
import dev.touchstone.features.report.text.Phrases;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Stops a run at the first scenario that fails a requirement at level MUST, unless that one is expected to fail. */
final class FailFast implements TestExecutionListener {

    private final Runnable stop;
    private final Set<String> unforgiven;
    private boolean stopped;
    private int left;

    /**
     * @param judged whose requirements count
     * @param mayFail whether a requirement, given its ID, is known not to be met
     * @param stop stops the run; what has begun may still end
     */
    FailFast(Catalogue catalogue, Set<Side> judged, Predicate<String> mayFail, Runnable stop) {
        this.stop = stop;
        unforgiven = catalogue.all().stream()
                .filter(requirement -> requirement.level() == Level.MUST)
                .filter(requirement ->
                        !Collections.disjoint(requirement.profile().sides(), judged))
                .map(Requirement::id)
                .filter(mayFail.negate())
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.isTest()) {
            return;
        }
        Throwable error = result.getThrowable().orElse(null);
        if (error instanceof NotRun) {
            left++;
        } else if (result.getStatus() == TestExecutionResult.Status.FAILED
                && error != null
                && !Verdicts.isOfTheRun(error)
                && test.getTags().stream().map(TestTag::getName).anyMatch(unforgiven::contains)) {
            stopped = true;
            stop.run();
        }
    }

    /** Return what the reader of a report must know, if the run was stopped. */
    synchronized Optional<String> note() {
        return stopped
                ? Optional.of(Phrases.STOPPED + " Scenarios that did not run: " + left
                        + ", and nothing is known of what they would have found.")
                : Optional.empty();
    }
}
