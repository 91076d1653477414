package dev.touchstone.server.clients;

import dev.touchstone.server.sockets.IoTasks;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * Limits the number of requests in progress until their responses have been read; beyond that, the oldest connection is
 * closed. For large responses that anyone may request, such as metrics. Thread-safe.
 */
public final class FewAtOnce implements HttpHandler {

    private final int most;
    private final HttpHandler next;
    private final Deque<HttpServerExchange> underWay = new ArrayDeque<>();

    public FewAtOnce(int most, HttpHandler next) {
        this.most = most;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.addExchangeCompleteListener((completed, listener) -> {
            leave(completed);
            listener.proceed();
        });
        HttpServerExchange oldest = enter(exchange);
        if (oldest != null) {
            IoTasks.run(oldest.getIoThread(), () -> IoUtils.safeClose(oldest.getConnection()));
        }
        next.handleRequest(exchange);
    }

    private synchronized @Nullable HttpServerExchange enter(HttpServerExchange exchange) {
        underWay.addLast(exchange);
        return underWay.size() > most ? underWay.removeFirst() : null;
    }

    private synchronized void leave(HttpServerExchange exchange) {
        underWay.remove(exchange);
    }
}
