package dev.touchstone.server.webhook;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Map;

/** Finds a handler by exact path (WEB-20). */
final class Routes implements HttpHandler {

    private final Map<String, HttpHandler> handlers;

    Routes(Map<String, HttpHandler> handlers) {
        this.handlers = Map.copyOf(handlers);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HttpHandler handler = handlers.get(exchange.getRequestPath());
        if (handler == null || hasPathParameter(exchange)) {
            text(exchange, 404, "404 page not found\n");
        } else {
            handler.handleRequest(exchange);
        }
    }

    /** Return whether the path has something like {@code ;v=1}, which Undertow takes out of it. */
    private static boolean hasPathParameter(HttpServerExchange exchange) {
        return exchange.getRequestURI().indexOf(';') >= 0;
    }

    static void text(HttpServerExchange exchange, int status, String text) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(text);
    }
}
