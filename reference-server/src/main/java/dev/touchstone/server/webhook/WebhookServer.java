package dev.touchstone.server.webhook;

import dev.touchstone.server.logging.EventLog;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.xnio.OptionMap;

/** The TLS listener with the webhook, health and metrics. */
public final class WebhookServer implements AutoCloseable {

    private static final int MAX_HEADER_BYTES = 32 * 1024;
    private static final long MAX_BODY_BYTES = 16L << 20;
    private static final int REQUEST_LIMIT_MILLIS = 10_000;
    private static final int IDLE_LIMIT_MILLIS = 45_000;
    private static final long DRAIN_LIMIT_MILLIS = 12_000;

    private final GracefulShutdownHandler drain;
    private final HttpsListener listener;

    private WebhookServer(GracefulShutdownHandler drain, HttpsListener listener) {
        this.drain = drain;
        this.listener = listener;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param front wraps the routes
     * @throws IOException if the address cannot be resolved, or the port not be bound
     */
    public static WebhookServer start(
            String address,
            int port,
            SSLContext tls,
            UnaryOperator<HttpHandler> front,
            Authenticator authenticator,
            ResponseWriter writer,
            Metrics metrics,
            EventLog log)
            throws IOException {
        HttpHandler routes = new Routes(Map.of(
                "/authenticate", new AuthenticateHandler(authenticator, writer, metrics, log),
                "/healthz", exchange -> Routes.text(exchange, 200, "ok"),
                "/metrics", new MetricsHandler(metrics)));
        GracefulShutdownHandler drain = new GracefulShutdownHandler(front.apply(routes));
        OptionMap options = OptionMap.builder()
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                .set(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, REQUEST_LIMIT_MILLIS)
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_LIMIT_MILLIS)
                .set(UndertowOptions.ALWAYS_SET_DATE, false)
                .getMap();
        InetSocketAddress where = new InetSocketAddress(InetAddress.getByName(address), port);
        return new WebhookServer(drain, HttpsListener.start(where, tls, drain, options, log));
    }

    /** Gives the port that it listens on. */
    public int port() {
        return listener.port();
    }

    /** Ends: refuses new requests, waits for those in work, then closes. */
    @Override
    public void close() {
        drain.shutdown();
        try {
            drain.awaitShutdown(DRAIN_LIMIT_MILLIS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        listener.close();
    }
}
