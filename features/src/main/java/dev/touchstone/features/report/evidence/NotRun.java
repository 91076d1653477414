package dev.touchstone.features.report.evidence;

import org.opentest4j.TestAbortedException;

/** Ends a scenario of which nothing is to be said, because its run has stopped: the report leaves it out. */
public final class NotRun extends TestAbortedException {

    public NotRun(String reason) {
        super(reason);
    }
}
