package dev.touchstone.features.testbed;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** An assertion about what takes effect by itself. */
final class Repeated {

    private Repeated() {}

    /** Repeats an assertion until it holds; it fails as it did last once this time is over. */
    static void within(Duration limit, Runnable assertion) {
        AtomicReference<AssertionError> last = new AtomicReference<>();
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(25))
                    .until(() -> holds(assertion, last));
        } catch (ConditionTimeoutException e) {
            throw asItFailed(last.get(), limit, e);
        }
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
            @Nullable AssertionError last, Duration limit, ConditionTimeoutException timeout) {
        if (last == null) {
            return new AssertionFailedError("not done within " + limit.toSeconds() + " s", timeout);
        }
        String message = last.getMessage() + " (after " + limit.toSeconds() + " s)";
        if (last instanceof AssertionFailedError failed && failed.isExpectedDefined() && failed.isActualDefined()) {
            return new AssertionFailedError(message, failed.getExpected(), failed.getActual(), timeout);
        }
        return new AssertionFailedError(message, timeout);
    }
}
