package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cluster.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Logs someone in again and again while something happens, and measures for how long that did not work. */
final class LoginWatch {

    /** So many logins in a row that work mean that it is over. */
    private static final int STEADY = 3;

    private record Attempt(long begin, long end, boolean worked, String transcript) {}

    private final Callable<Reply> login;
    private final Duration patience;
    private final List<Attempt> attempts = new ArrayList<>();

    /** @param patience how long logins may take to work again once what happens has happened */
    LoginWatch(Callable<Reply> login, Duration patience) {
        this.login = login;
        this.patience = patience;
    }

    /**
     * Run the fault beside the logins, and return when logins work steadily again, or patience is at its end.
     *
     * @return whether they work again
     */
    boolean during(Runnable fault) {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> works = executor.submit(() -> attemptUntil(over));
            try {
                fault.run();
            } finally {
                over.set(true);
            }
            return works.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a fault was under way", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a login could not be tried", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private boolean attemptUntil(AtomicBoolean over) throws Exception {
        int steady = 0;
        long deadline = 0;
        while (steady < STEADY) {
            if (over.get() && deadline == 0) {
                deadline = System.nanoTime() + patience.toNanos();
                steady = 0;
            }
            if (deadline != 0 && System.nanoTime() > deadline) {
                return false;
            }
            boolean worked = attempt();
            steady = worked && deadline != 0 ? steady + 1 : 0;
        }
        return true;
    }

    private boolean attempt() throws Exception {
        long begin = System.nanoTime();
        Reply reply = login.call();
        boolean worked = reply instanceof Reply.Answer;
        attempts.add(new Attempt(begin, System.nanoTime(), worked, reply.transcript()));
        return worked;
    }

    /** Return what those who could not log in were told. */
    List<String> failures() {
        return attempts.stream()
                .filter(attempt -> !attempt.worked())
                .map(Attempt::transcript)
                .toList();
    }

    /** Fail if anybody could not log in. */
    void assertNoneFailed() {
        assertThat(failures()).as("logins that failed, of %d", count()).isEmpty();
    }

    int count() {
        return attempts.size();
    }

    /**
     * Return the longest time for which someone who wanted to log in could not: from the beginning of a failed attempt to
     * the end of the next one that worked, or of an attempt that worked but took so long.
     */
    Duration longestOutage() {
        long longest = 0;
        long since = -1;
        for (Attempt attempt : attempts) {
            long from = since < 0 ? attempt.begin() : since;
            longest = Math.max(longest, attempt.end() - from);
            since = attempt.worked() ? -1 : from;
        }
        return Duration.ofNanos(longest);
    }
}
