import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Connections that log in, rest for 44.9 to 45.1 s or for 60 s, and log in again: no request may be lost. */
final class IdleReuse {

    static final int CONNECTIONS = 60;
    static final int SECONDS = 62;

    private final SSLContext tls = Wire.trustingAnyone();
    private final AtomicInteger served = new AtomicInteger();

    /** Return what did not hold, empty if all did. */
    String run() throws InterruptedException {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
        for (int i = 0; i < CONNECTIONS; i++) {
            long idleMillis = i < 40 ? 44_900 + 5 * i : 60_000;
            threads.execute(() -> begin(threads, idleMillis));
        }
        TimeUnit.SECONDS.sleep(SECONDS);
        threads.shutdownNow();
        return served.get() == CONNECTIONS
                ? ""
                : (CONNECTIONS - served.get()) + " of " + CONNECTIONS + " requests lost";
    }

    private void begin(ScheduledExecutorService threads, long idleMillis) {
        try {
            SSLSocket socket = Wire.connect(tls, 5000);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            Prober.logIn(socket, in);
            threads.schedule(() -> again(socket, in), idleMillis, TimeUnit.MILLISECONDS);
        } catch (IOException refused) {
            // Not served.
        }
    }

    private void again(SSLSocket socket, BufferedInputStream in) {
        try (socket) {
            if (Prober.logIn(socket, in).isEmpty()) {
                served.incrementAndGet();
            }
        } catch (IOException closed) {
            // Not served.
        }
    }
}
