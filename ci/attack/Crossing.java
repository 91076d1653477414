import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Logins at an STS that misbehaves at random, each with a principal of its own: whoever is let in must be let in as
 * themselves.
 */
final class Crossing {

    /** So few that a login beside them has its turn within a second on a slow machine too: all wait for one thread. */
    private static final int CONNECTIONS = 32;

    private static final int LIMIT_MILLIS = 20_000;
    private static final int FIRST_SERIAL = 50_000_000;
    private static final Pattern USER = Pattern.compile("\"user:(ASIA[A-Z0-9]+)\"");

    private final SSLContext tls = Wire.trustingAnyone();
    private final int logins;
    private final long end;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger own = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger wellServed = new AtomicInteger();
    private final AtomicInteger wellServedIn = new AtomicInteger();
    private final AtomicLong slowestMillis = new AtomicLong();
    /** By what the STS did wrong with the login whose identity another got. */
    private final Map<Fault, Integer> crossed = new ConcurrentHashMap<>();

    Crossing(int logins, int limitSeconds) {
        this.logins = logins;
        this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
    }

    /** Return what did not hold, empty if all did. */
    String run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.execute(this::logIn);
        }
        threads.shutdown();
        threads.awaitTermination(end - System.nanoTime() + 2_000_000L * LIMIT_MILLIS, TimeUnit.NANOSECONDS);
        return judge();
    }

    String summary() {
        return "crossed %d, own %d, refused %d, no answer %d; slowest %d ms%s"
                .formatted(
                        total(),
                        own.get(),
                        refused.get(),
                        lost.get(),
                        slowestMillis.get(),
                        crossed.isEmpty() ? "" : "; by fault " + new TreeMap<>(crossed));
    }

    private int total() {
        return crossed.values().stream().mapToInt(Integer::intValue).sum();
    }

    private String judge() {
        int done = own.get() + refused.get() + lost.get() + total();
        if (total() > 0) {
            return total() + " identities crossed";
        }
        if (lost.get() > 0) {
            return lost.get() + " logins without an answer";
        }
        if (done < logins) {
            return "only " + done + " logins in the time";
        }
        // A server that refuses everybody crosses nothing either.
        if (wellServedIn.get() < 0.95 * wellServed.get()) {
            return wellServedIn.get() + " of " + wellServed.get() + " let in that the STS answered well";
        }
        return slowestMillis.get() > 12_000 ? "a login waited " + slowestMillis.get() + " ms" : "";
    }

    private void logIn() {
        SSLSocket socket = null;
        BufferedInputStream in = null;
        for (int i = next.getAndIncrement(); i < logins && System.nanoTime() < end; i = next.getAndIncrement()) {
            Fault fault = Fault.any();
            String accessKey = fault.accessKey(FIRST_SERIAL + i);
            long start = System.nanoTime();
            try {
                if (socket == null) {
                    socket = Wire.connect(tls, LIMIT_MILLIS);
                    in = new BufferedInputStream(socket.getInputStream());
                }
                socket.getOutputStream().write(Wire.review(Wire.token(Sts.RANDOM, accessKey)));
                note(fault, accessKey, Wire.reply(in));
            } catch (IOException failed) {
                lost.incrementAndGet();
                close(socket);
                socket = null;
            }
            slowestMillis.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), Math::max);
        }
        close(socket);
    }

    private void note(Fault fault, String accessKey, Wire.Reply reply) {
        Matcher user = USER.matcher(reply.body());
        boolean in = user.find();
        if (in && !user.group(1).equals(accessKey)) {
            crossed.merge(Fault.of(user.group(1)), 1, Integer::sum);
            return;
        }
        (in ? own : refused).incrementAndGet();
        if (fault == Fault.NONE) {
            wellServed.incrementAndGet();
            wellServedIn.addAndGet(in ? 1 : 0);
        }
    }

    private static void close(SSLSocket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            // It is gone either way.
        }
    }
}
