package dev.touchstone.server.clients;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Lets the requests in progress finish before a server stops; new ones get 503. Tracks them in a set rather than a
 * counter: if a connection is closed halfway, Undertow may report the end of its request twice, and its own
 * GracefulShutdownHandler then counts below zero and never finishes the shutdown. Thread-safe.
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

    /** Reject new requests, and wait at most this long for those in progress. */
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
