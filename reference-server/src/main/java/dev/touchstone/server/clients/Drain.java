package dev.touchstone.server.clients;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Lets the requests that are under way be answered before a server stops; those that come meanwhile get 503. Holds them
 * in a set and does not count: of one whose connection is closed in the midst Undertow may say twice that it has ended,
 * and its own GracefulShutdownHandler then counts below zero, which it takes for a shutdown without end. Thread-safe.
 */
public final class Drain implements HttpHandler {

    private static final int SERVICE_UNAVAILABLE = 503;

    private final HttpHandler next;
    private final Set<HttpServerExchange> underWay = new HashSet<>();
    private boolean stopping;

    public Drain(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!enter(exchange)) {
            exchange.setStatusCode(SERVICE_UNAVAILABLE);
            exchange.endExchange();
            return;
        }
        exchange.addExchangeCompleteListener((ended, listener) -> {
            leave(ended);
            listener.proceed();
        });
        next.handleRequest(exchange);
    }

    /** Takes no more requests, and waits so long at most until those under way have been answered. */
    public synchronized void stop(Duration limit) {
        stopping = true;
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toNanos(); left > 0 && !underWay.isEmpty(); left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean enter(HttpServerExchange exchange) {
        if (!stopping) {
            underWay.add(exchange);
        }
        return !stopping;
    }

    synchronized void leave(HttpServerExchange exchange) {
        underWay.remove(exchange);
        notifyAll();
    }
}
