package dev.touchstone.server.sts.http;

import dev.touchstone.server.sockets.IoTasks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.xnio.XnioIoThread;

/**
 * The idle connections of one I/O thread. HTTP/1.1 does not say which request a response belongs to, so a connection on
 * which excess data arrived must not be reused. Data that arrived before reuse is noticed then; to catch data still in
 * transit, a connection rests before it carries another token. Without a rest it carries its last token again, and no other
 * from then on: the next response may have been excess data, with the real one still in transit. Used on that thread only,
 * so there is no locking.
 */
final class IdleConnections {

    /** On all I/O threads together. */
    private static final int MAX_IDLE = 128;

    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(20);
    /** Far longer than between two writes of one program, even on a busy machine. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final Duration SWEEP = Duration.ofSeconds(5);

    /** @param lastQuery its last query: a caller with the same token learns nothing new from its response */
    private record Idle(String host, String lastQuery, StsConnection connection, long since) {

        boolean isExpired() {
            return age() >= MAX_IDLE_NANOS;
        }

        boolean hasServed(String otherHost, String query) {
            return lastQuery.hashCode() == query.hashCode() && lastQuery.equals(query) && host.equals(otherHost);
        }

        boolean mayServeOthers(String otherHost) {
            return hasRested() && !connection.isBound() && host.equals(otherHost);
        }

        boolean hasRested() {
            return age() >= REST_NANOS;
        }

        private long age() {
            return System.nanoTime() - since;
        }
    }

    private final XnioIoThread thread;
    private final int most;
    /** In order of last use, the most recent last. */
    private final Deque<Idle> waiting = new ArrayDeque<>();

    private boolean sweeping;

    IdleConnections(XnioIoThread thread) {
        this.thread = thread;
        most = MAX_IDLE / thread.getWorker().getIoThreadCount();
    }

    XnioIoThread thread() {
        return thread;
    }

    /** Take a connection to a host that may carry this query. */
    Optional<StsConnection> take(String host, String query) {
        Optional<StsConnection> same = take(waiting.descendingIterator(), idle -> idle.hasServed(host, query));
        return same.isPresent() ? same : take(waiting.iterator(), idle -> idle.mayServeOthers(host));
    }

    /** Keep a connection for a while; of too many, the longest-idle one is closed. */
    void give(String host, String query, StsConnection connection) {
        waiting.addLast(new Idle(host, query, connection, System.nanoTime()));
        if (waiting.size() > most) {
            waiting.removeFirst().connection().close();
        }
        if (!sweeping) {
            sweepLater();
        }
    }

    void closeAll() {
        waiting.forEach(idle -> idle.connection().close());
        waiting.clear();
    }

    private static Optional<StsConnection> take(Iterator<Idle> order, Predicate<Idle> fits) {
        while (order.hasNext()) {
            Idle idle = order.next();
            if (fits.test(idle)) {
                order.remove();
                if (!idle.isExpired() && idle.connection().isQuiet()) {
                    if (!idle.hasRested()) {
                        idle.connection().bind();
                    }
                    return Optional.of(idle.connection());
                }
                idle.connection().close();
            }
        }
        return Optional.empty();
    }

    private void sweep() {
        while (!waiting.isEmpty() && waiting.getFirst().isExpired()) {
            waiting.removeFirst().connection().close();
        }
        sweeping = false;
        if (!waiting.isEmpty()) {
            sweepLater();
        }
    }

    private void sweepLater() {
        sweeping = IoTasks.runAfter(thread, SWEEP, this::sweep);
    }
}
