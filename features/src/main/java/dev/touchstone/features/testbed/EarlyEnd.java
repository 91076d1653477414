package dev.touchstone.features.testbed;

import dev.touchstone.features.report.evidence.NotRun;

/** The end of a run before all its scenarios have run: those to come do not begin, and those that wait give up. */
public final class EarlyEnd {

    private volatile boolean begun;

    EarlyEnd() {}

    public void begin() {
        begun = true;
    }

    /** @throws NotRun if the run is at its end */
    public void check() {
        if (begun) {
            throw new NotRun("the run stopped before the end of this scenario");
        }
    }
}
