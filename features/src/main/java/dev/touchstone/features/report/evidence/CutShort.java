package dev.touchstone.features.report.evidence;

import dev.touchstone.features.report.model.FirstCause;
import org.opentest4j.AssertionFailedError;

/** What was not waited for to the end, because what it stands on does not hold. */
public final class CutShort extends AssertionFailedError {

    private static final long serialVersionUID = 1;

    private final transient FirstCause first;

    private CutShort(AssertionError last, FirstCause first) {
        super(last.getMessage(), last);
        this.first = first;
    }

    private CutShort(AssertionFailedError last, Object expected, Object seen, FirstCause first) {
        super(last.getMessage(), expected, seen, last);
        this.first = first;
    }

    /** Return the failure as it was, with why nobody waited longer. */
    public static CutShort of(AssertionError last, FirstCause first) {
        return last instanceof AssertionFailedError failed && failed.isExpectedDefined() && failed.isActualDefined()
                ? new CutShort(failed, failed.getExpected(), failed.getActual(), first)
                : new CutShort(last, first);
    }

    FirstCause first() {
        return first;
    }
}
