package dev.touchstone.features.testbed;

import dev.touchstone.features.report.evidence.CutShort;
import dev.touchstone.features.report.model.FirstCause;
import dev.touchstone.features.testbed.pace.Pace;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** How scenarios wait for what takes effect by itself. Thread-safe. */
public final class Waits {

    private final Duration patience;
    private final Pace pace;
    private final Grounds grounds;
    private final EarlyEnd earlyEnd;

    /**
     * @param patience how long, where a scenario does not say
     * @param grounds whether logins work at all
     * @param earlyEnd ends every wait
     */
    Waits(Duration patience, Pace pace, Grounds grounds, EarlyEnd earlyEnd) {
        this.patience = patience;
        this.pace = pace;
        this.grounds = grounds;
        this.earlyEnd = earlyEnd;
    }

    /** Repeat an assertion until it holds. */
    public void eventually(Runnable assertion) {
        within(patience, assertion);
    }

    /** Repeat an assertion until it holds; it fails as it did last once this time is over. */
    public void within(Duration limit, Runnable assertion) {
        repeat(limit, pace, assertion);
    }

    /** Repeat an assertion until it holds, for what is seen by a login. */
    public void eventuallyLoggedIn(Runnable assertion) {
        loggedInWithin(patience, assertion);
    }

    /**
     * Repeat an assertion about a login until it holds; it fails as it did last once this time is over. Where no login works,
     * it is hardly waited for.
     */
    public void loggedInWithin(Duration limit, Runnable assertion) {
        Duration bound = grounds.bound(limit);
        Optional<FirstCause> lost = bound.compareTo(limit) < 0 ? grounds.lost() : Optional.empty();
        try {
            repeat(bound, lost.isPresent() ? Pace.STEADY : pace, assertion);
        } catch (AssertionError e) {
            throw lost.isPresent() ? CutShort.of(e, lost.get()) : e;
        }
    }

    private void repeat(Duration limit, Pace by, Runnable assertion) {
        Repeated.within(limit, by, () -> {
            earlyEnd.check();
            assertion.run();
        });
    }

    /** Let time pass that is a part of what is tried, and not a wait for something. */
    public static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }
}
