package dev.touchstone.server.sts.http;

import io.undertow.client.ClientConnection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/** The idle connections of one I/O thread, by host. Used on that thread only, so nothing is locked. */
final class IdleConnections {

    private static final int MAX_PER_HOST = 64;
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SWEEP_SECONDS = 5;

    private record Idle(ClientConnection connection, long since) {
        boolean isUsable() {
            return connection.isOpen() && System.nanoTime() - since < MAX_IDLE_NANOS;
        }
    }

    private final XnioIoThread thread;
    private final Map<String, Deque<Idle>> byHost = new HashMap<>();
    private boolean sweeping;

    IdleConnections(XnioIoThread thread) {
        this.thread = thread;
    }

    XnioIoThread thread() {
        return thread;
    }

    /** Takes the connection that was used last, if one is still open. */
    Optional<ClientConnection> take(String host) {
        Deque<Idle> waiting = byHost.get(host);
        while (waiting != null && !waiting.isEmpty()) {
            Idle last = waiting.removeLast();
            if (last.isUsable()) {
                return Optional.of(last.connection());
            }
            IoUtils.safeClose(last.connection());
        }
        return Optional.empty();
    }

    /** Keeps a connection for a while. */
    void give(String host, ClientConnection connection) {
        Deque<Idle> waiting = byHost.computeIfAbsent(host, any -> new ArrayDeque<>());
        if (waiting.size() >= MAX_PER_HOST) {
            IoUtils.safeClose(connection);
            return;
        }
        waiting.addLast(new Idle(connection, System.nanoTime()));
        if (!sweeping) {
            sweeping = true;
            thread.executeAfter(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
        }
    }

    void closeAll() {
        byHost.values().forEach(waiting -> waiting.forEach(idle -> IoUtils.safeClose(idle.connection())));
        byHost.clear();
    }

    private void sweep() {
        byHost.values().removeIf(waiting -> {
            while (!waiting.isEmpty() && !waiting.getFirst().isUsable()) {
                IoUtils.safeClose(waiting.removeFirst().connection());
            }
            return waiting.isEmpty();
        });
        sweeping = !byHost.isEmpty();
        if (sweeping) {
            thread.executeAfter(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
        }
    }
}
