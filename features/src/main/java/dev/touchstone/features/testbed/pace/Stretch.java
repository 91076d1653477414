package dev.touchstone.features.testbed.pace;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A time that is under way. */
public final class Stretch {

    /** A program that gets less than a third of what it asks for is not to blame for being late. */
    static final double STARVED = 3;

    /** However slow the machine, no wait is longer than so many times its limit. */
    private static final int MOST = 8;

    private static final Duration LEAST = Duration.ofMillis(50);

    private final Pace pace;
    private final long begin;
    private final long fairBegin;

    Stretch(Pace pace, long begin, long fairBegin) {
        this.pace = pace;
        this.begin = begin;
        this.fairBegin = fairBegin;
    }

    /** Return what went by on the clock. */
    public Duration real() {
        return Duration.ofNanos(pace.nanos() - begin);
    }

    /** Return what programs had of it. */
    public Duration fair() {
        return Duration.ofNanos(pace.fairNanos() - fairBegin);
    }

    /** Return what is left of a limit; zero if it is used up, or if the clock says that it is of no use to wait longer. */
    public Duration left(Duration limit) {
        Duration left = limit.minus(fair());
        boolean isOver = left.compareTo(LEAST) < 0 || real().compareTo(limit.multipliedBy(MOST)) > 0;
        return isOver ? Duration.ZERO : left;
    }

    /** Return whether the machine was so slow that nothing can be concluded from what did not come in time. */
    public boolean isStarved() {
        return slowdown() >= STARVED;
    }

    /** Return how slow the machine was. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "for %.0f s this machine was overloaded, and programs had to wait for their turn: they ran at 1/%.1f of"
                        + " its speed",
                real().toMillis() / 1000.0,
                slowdown());
    }

    /**
     * Wait for a result, for so long as a program that takes this long is late.
     *
     * @throws TimeoutException if it does not come
     */
    public <T> T await(CompletableFuture<T> result, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        Duration left = limit;
        while (true) {
            try {
                return result.get(left.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                left = left(limit);
                if (left.isZero()) {
                    throw e;
                }
            }
        }
    }

    private double slowdown() {
        long fair = pace.fairNanos() - fairBegin;
        long real = pace.nanos() - begin;
        return fair <= 0 ? real > 0 ? MOST : 1 : (double) real / fair;
    }
}
