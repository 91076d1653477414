import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
        private String firstFailure = "";

        synchronized void note(long startNanos, String failure) {
            slowestMillis = Math.max(slowestMillis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
            if (failure.isEmpty()) {
                good++;
                badInARow = 0;
            } else {
                bad++;
                badInARow++;
                mostBadInARow = Math.max(mostBadInARow, badInARow);
                firstFailure = firstFailure.isEmpty() ? failure : firstFailure;
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

        synchronized String firstFailure() {
            return firstFailure;
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
        long start = System.nanoTime();
        try (SSLSocket socket = far ? Wire.connectFromFar(tls, LIMIT_MILLIS) : Wire.connect(tls, LIMIT_MILLIS)) {
            logins.note(start, logIn(socket, new BufferedInputStream(socket.getInputStream())));
        } catch (IOException failed) {
            logins.note(start, "new connection: " + failed.getMessage());
        }
    }

    private void logInAgain() {
        long start = System.nanoTime();
        try {
            if (kept == null) {
                kept = Wire.connect(tls, LIMIT_MILLIS);
                keptIn = new BufferedInputStream(kept.getInputStream());
            }
            noteKept(start, logIn(kept, keptIn));
        } catch (IOException failed) {
            noteKept(start, "kept connection: " + failed.getMessage());
            close();
        }
    }

    private void noteKept(long start, String failure) {
        logins.note(start, failure);
        keptLogins.note(start, failure);
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
        long start = System.nanoTime();
        try {
            Wire.Reply reply = Wire.get(Wire.HEALTH, "/healthz", HEALTH_LIMIT_MILLIS);
            health.note(start, reply.status() == 200 ? "" : "status " + reply.status());
        } catch (IOException failed) {
            health.note(start, String.valueOf(failed.getMessage()));
        }
    }
}
