package dev.touchstone.features.runner;

import dev.touchstone.features.report.model.Verdict;

/** What a pipeline reads. */
final class ExitStatus {

    static final int PASSED = 0;
    /** What was judged does not keep to the protocol. */
    static final int SUBJECT_FAILED = 1;
    /** Nothing is known of what was to be judged. */
    static final int RUN_FAILED = 2;

    private ExitStatus() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case PASSED, INCOMPLETE -> PASSED;
            case FAILED -> SUBJECT_FAILED;
            case ERROR, NOT_RUN -> RUN_FAILED;
        };
    }
}
