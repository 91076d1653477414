package dev.touchstone.server.webhook;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.clients.Clients;
import dev.touchstone.server.clients.Drain;
import dev.touchstone.server.clients.FewAtOnce;
import dev.touchstone.server.clients.HttpListener;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** The TLS listener with the webhook, health and metrics. */
public final class WebhookServer implements AutoCloseable {

    /**
     * Serve on half of the processors. An I/O thread whose processor is taken by another stalls all of its connections,
     * and two threads on two busy processors tripled the slowest hundredth of logins.
     */
    private static final int MAX_IO_THREADS = 4;

    /** A response uses about 10 KiB until it is read, and a metrics collector scrapes one at a time. */
    private static final int METRICS_AT_ONCE = 8;

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(12);

    private final Drain drain;
    private final HttpListener listener;

    private WebhookServer(Drain drain, HttpListener listener) {
        this.drain = drain;
        this.listener = listener;
    }

    /**
     * Start listening.
     *
     * @param port 0 for any free port
     * @param front wraps the routes
     * @param clients of all ports
     * @throws IOException if the address cannot be resolved or the port cannot be bound
     */
    public static WebhookServer start(
            String address,
            int port,
            SSLContext tls,
            UnaryOperator<HttpHandler> front,
            Authenticator authenticator,
            ResponseWriter writer,
            Metrics metrics,
            Clients clients,
            EventLog log)
            throws IOException {
        HttpHandler routes = new Routes(Map.of(
                "/authenticate", new AuthenticateHandler(authenticator, writer, metrics, log),
                "/healthz", exchange -> Routes.text(exchange, 200, "ok"),
                "/metrics", new FewAtOnce(METRICS_AT_ONCE, new MetricsHandler(metrics))));
        Drain drain = new Drain(front.apply(routes));
        int ioThreads =
                Math.max(1, Math.min(MAX_IO_THREADS, Runtime.getRuntime().availableProcessors() / 2));
        InetSocketAddress where = new InetSocketAddress(InetAddress.getByName(address), port);
        return new WebhookServer(drain, HttpListener.secure(where, ioThreads, tls, drain, clients));
    }

    /** Return the port. */
    public int port() {
        return listener.port();
    }

    /** Stop: reject new requests, wait for those in progress, then close. */
    @Override
    public void close() {
        drain.stop(DRAIN_LIMIT);
        listener.close();
    }
}
