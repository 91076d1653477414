package dev.touchstone.features.testbed;

import dev.touchstone.features.report.evidence.StarvedMachine;
import dev.touchstone.features.testbed.pace.Pace;
import dev.touchstone.features.testbed.pace.Stretch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** An assertion about what takes effect by itself. */
final class Repeated {

    private static final Duration FIRST_INTERVAL = Duration.ofMillis(25);
    private static final Duration LONGEST_INTERVAL = Duration.ofMillis(250);

    private Repeated() {}

    /**
     * Repeat an assertion until it holds; it fails as it did last once this time is over.
     *
     * @param pace tells how much of the time was to be had
     * @throws StarvedMachine if too little of it was
     */
    static void within(Duration limit, Pace pace, Runnable assertion) {
        Stretch stretch = pace.begin();
        AtomicReference<AssertionError> last = new AtomicReference<>();
        Duration left = limit;
        while (true) {
            try {
                await(left, assertion, last);
                return;
            } catch (ConditionTimeoutException e) {
                left = stretch.left(limit);
                if (left.isZero()) {
                    AssertionError failure = asItFailed(last.get(), stretch.real(), e);
                    if (stretch.isStarved()) {
                        throw new StarvedMachine(stretch.describe() + "; until then: " + failure.getMessage(), failure);
                    }
                    throw failure;
                }
            }
        }
    }

    private static void await(Duration limit, Runnable assertion, AtomicReference<AssertionError> last) {
        Awaitility.await()
                .atMost(limit)
                .pollDelay(Duration.ZERO)
                .pollInterval((attempt, before) -> interval(before))
                .until(() -> holds(assertion, last));
    }

    /**
     * Return how long to wait until the next attempt. Most takes effect at once, so the first ones follow quickly. What has not
     * by then is waited for for seconds, often in vain, and hundreds of attempts would take the machine from others.
     */
    static Duration interval(Duration before) {
        if (before.compareTo(FIRST_INTERVAL) < 0) {
            return FIRST_INTERVAL;
        }
        Duration longer = before.multipliedBy(9).dividedBy(8);
        return longer.compareTo(LONGEST_INTERVAL) < 0 ? longer : LONGEST_INTERVAL;
    }

    private static boolean holds(Runnable assertion, AtomicReference<AssertionError> failure) {
        try {
            assertion.run();
            return true;
        } catch (AssertionError e) {
            // Once the time is over the last attempt is interrupted, and what it then says is not what the subject did.
            boolean interrupted = Thread.currentThread().isInterrupted();
            failure.updateAndGet(earlier -> interrupted && earlier != null ? earlier : e);
            return false;
        }
    }

    /** A reader wants what was expected and seen, which the exception of the one who waited only has in its text. */
    private static AssertionError asItFailed(
            @Nullable AssertionError last, Duration waited, ConditionTimeoutException timeout) {
        if (last == null) {
            return new AssertionFailedError("not done within " + waited.toSeconds() + " s", timeout);
        }
        String message = last.getMessage() + " (after " + waited.toSeconds() + " s)";
        if (last instanceof AssertionFailedError failed && failed.isExpectedDefined() && failed.isActualDefined()) {
            return new AssertionFailedError(message, failed.getExpected(), failed.getActual(), timeout);
        }
        return new AssertionFailedError(message, timeout);
    }
}
