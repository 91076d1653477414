package dev.touchstone.features.report.model;

/** The answer of a run, or of one profile of it. */
public enum Verdict {
    /** Every MUST that was tested is met. */
    PASSED,
    /** A MUST is not met, or an expected failure is stale. */
    FAILED,
    /** The run itself failed somewhere, and nothing else did. */
    ERROR,
    /** Of a profile: nothing failed, and more than a tenth of its MUSTs were not tested. */
    INCOMPLETE,
    /** Nothing was tested. */
    NOT_RUN;

    /** Return whether it says something of what was judged. */
    public boolean isKnown() {
        return this != ERROR && this != NOT_RUN;
    }
}
