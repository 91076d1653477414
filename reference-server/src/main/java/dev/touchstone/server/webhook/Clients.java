package dev.touchstone.server.webhook;

import dev.touchstone.server.logging.EventLog;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Who is connected. When more are than may be, the one that has been silent longest goes, so that those who connect and
 * say nothing, or say it slowly, keep nobody out. One whose request has come whole is never sent away. Thread-safe.
 */
final class Clients {

    private static final long WARNING_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final int most;
    private final EventLog log;
    private final Map<StreamConnection, Client> connected = new ConcurrentHashMap<>();
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_INTERVAL_NANOS);

    Clients(int most, EventLog log) {
        this.most = most;
        this.log = log;
    }

    /**
     * Counts in who has just connected.
     *
     * @param socket whose end counts the client out
     * @param secured the same with TLS, on which requests come
     */
    void enter(StreamConnection socket, StreamConnection secured) {
        Client client = new Client(secured);
        connected.put(secured, client);
        socket.setCloseListener(closed -> connected.remove(secured));
        makeRoom(client);
    }

    /** Wraps what answers requests, to know whose is in work. */
    HttpHandler watch(HttpHandler handler) {
        return exchange -> {
            AbstractServerConnection connection = (AbstractServerConnection) exchange.getConnection();
            Client client = connected.get(connection.getChannel());
            // Gone again, if there is none.
            if (client != null) {
                client.exchange = exchange;
                exchange.addExchangeCompleteListener((completed, next) -> {
                    client.exchange = null;
                    client.silentSince = System.nanoTime();
                    makeRoom(null);
                    next.proceed();
                });
            }
            handler.handleRequest(exchange);
        };
    }

    private void makeRoom(@Nullable Client newcomer) {
        if (connected.size() <= most) {
            return;
        }
        long now = System.nanoTime();
        connected.values().stream()
                .filter(client -> client != newcomer && !client.leaving && client.isSilent())
                .max(Comparator.comparingLong(client -> now - client.silentSince))
                .ifPresent(this::sendAway);
    }

    private void sendAway(Client client) {
        client.leaving = true;
        client.connection.getIoThread().execute(() -> {
            if (client.isSilent()) {
                IoUtils.safeClose(client.connection);
                warn();
            }
            client.leaving = false;
        });
    }

    private void warn() {
        long last = lastWarning.get();
        long now = System.nanoTime();
        if (now - last >= WARNING_INTERVAL_NANOS && lastWarning.compareAndSet(last, now)) {
            log.warning(
                    "more clients than the heap has room for: who is silent longest is sent away for the next",
                    Map.of("room", most));
        }
    }

    private static final class Client {

        private final StreamConnection connection;
        private volatile long silentSince = System.nanoTime();
        private volatile @Nullable HttpServerExchange exchange;
        private volatile boolean leaving;

        Client(StreamConnection connection) {
            this.connection = connection;
        }

        boolean isSilent() {
            HttpServerExchange current = exchange;
            return current == null || !current.isRequestComplete();
        }
    }
}
