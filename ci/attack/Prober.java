import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Logs in while others attack: each 200 ms by a new connection, every other time from far away, and by one that is kept,
 * as the API server's is; and asks for the health as kubelet does. Each login has a principal of its own.
 */
final class Prober {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final int PERIOD_MILLIS = 200;
    private static final int LIMIT_MILLIS = 5000;
    private static final int HEALTH_LIMIT_MILLIS = 1000;

    private final SSLContext tls = Wire.trustingAnyone();
    private final Counts logins = new Counts();
    private final Counts keptLogins = new Counts();
    private final Counts health = new Counts();
    private boolean far;
    private SSLSocket kept;
    private InputStream keptIn;

    /** How often it went well and badly, and how long the slowest took. */
    static final class Counts {
        private int good;
        private int bad;
        private int badInARow;
        private int mostBadInARow;
        private long slowestMillis;
        private String slowest = "";
        private String firstFailure = "";

        synchronized void note(Steps steps, String failure) {
            long millis = steps.millis();
            if (millis > slowestMillis) {
                slowestMillis = millis;
                slowest = steps.toString();
            }
            if (failure.isEmpty()) {
                good++;
                badInARow = 0;
            } else {
                bad++;
                badInARow++;
                mostBadInARow = Math.max(mostBadInARow, badInARow);
                firstFailure = firstFailure.isEmpty() ? failure + "; " + steps : firstFailure;
            }
        }

        synchronized int good() {
            return good;
        }

        synchronized int bad() {
            return bad;
        }

        synchronized int mostBadInARow() {
            return mostBadInARow;
        }

        synchronized long slowestMillis() {
            return slowestMillis;
        }

        /** Return what the slowest was, and how long each step of it took. */
        synchronized String slowest() {
            return slowest;
        }

        synchronized String firstFailure() {
            return firstFailure;
        }
    }

    /** How long somebody's steps take, each from the end of the one before it. */
    private static final class Steps {
        private final StringBuilder told;
        private final long startNanos = System.nanoTime();
        private long lastNanos = startNanos;

        Steps(String who) {
            told = new StringBuilder(who);
        }

        void note(String step) {
            long now = System.nanoTime();
            told.append(told.indexOf(":") < 0 ? ": " : ", ").append(step).append(' ');
            told.append(TimeUnit.NANOSECONDS.toMillis(now - lastNanos)).append(" ms");
            lastNanos = now;
        }

        long millis() {
            return TimeUnit.NANOSECONDS.toMillis(lastNanos - startNanos);
        }

        @Override
        public String toString() {
            return told.toString();
        }
    }

    Counts logins() {
        return logins;
    }

    /** Return those by the connection that is kept. */
    Counts kept() {
        return keptLogins;
    }

    Counts health() {
        return health;
    }

    /** A run of it, until it is stopped. */
    interface Running {
        void stop() throws InterruptedException;
    }

    Running start() {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
        List<ScheduledFuture<?>> works = List.of(
                every(threads, PERIOD_MILLIS, this::logInAnew),
                every(threads, PERIOD_MILLIS, this::logInAgain),
                every(threads, 1000, this::askHealth));
        return () -> {
            works.forEach(work -> work.cancel(false));
            threads.shutdown();
            threads.awaitTermination(2 * LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            close();
        };
    }

    private static ScheduledFuture<?> every(ScheduledExecutorService threads, int millis, Runnable work) {
        return threads.scheduleWithFixedDelay(work, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void logInAnew() {
        far = !far;
        Steps steps = new Steps(far ? "from far" : "from near");
        try (Socket plain = far ? Wire.connectFromFar(LIMIT_MILLIS) : Wire.connectPlain(LIMIT_MILLIS)) {
            steps.note("connected in");
            try (SSLSocket socket = far ? Wire.secureFromFar(tls, plain) : Wire.secure(tls, plain)) {
                steps.note("secured in");
                String failure = logIn(socket, new BufferedInputStream(socket.getInputStream()));
                steps.note("answered in");
                logins.note(steps, failure);
            }
        } catch (IOException failed) {
            steps.note("failed in");
            logins.note(steps, "new connection: " + failed.getMessage());
        }
    }

    private void logInAgain() {
        Steps steps = new Steps("kept connection");
        try {
            if (kept == null) {
                kept = Wire.connect(tls, LIMIT_MILLIS);
                keptIn = new BufferedInputStream(kept.getInputStream());
                steps.note("connected and secured in");
            }
            String failure = logIn(kept, keptIn);
            steps.note("answered in");
            noteKept(steps, failure);
        } catch (IOException failed) {
            steps.note("failed in");
            noteKept(steps, "kept connection: " + failed.getMessage());
            close();
        }
    }

    private void noteKept(Steps steps, String failure) {
        logins.note(steps, failure);
        keptLogins.note(steps, failure);
    }

    private void close() {
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (IOException gone) {
            // It is gone either way.
        }
        kept = null;
    }

    /** Return what went wrong, empty if nothing did. */
    static String logIn(SSLSocket socket, InputStream in) throws IOException {
        String accessKey = Fault.NONE.accessKey(SERIAL.incrementAndGet());
        socket.getOutputStream().write(Wire.review(Wire.token(Sts.GOOD, accessKey)));
        Wire.Reply reply = Wire.reply(in);
        boolean own = reply.status() == 200 && reply.body().contains("\"user:" + accessKey + "\"");
        return own ? "" : "status " + reply.status();
    }

    private void askHealth() {
        Steps steps = new Steps("health");
        String failure;
        try {
            Wire.Reply reply = Wire.get(Wire.HEALTH, "/healthz", HEALTH_LIMIT_MILLIS);
            failure = reply.status() == 200 ? "" : "status " + reply.status();
        } catch (IOException failed) {
            failure = String.valueOf(failed.getMessage());
        }
        steps.note("answered in");
        health.note(steps, failure);
    }
}
