package dev.touchstone.server.webhook;

import dev.touchstone.server.logging.EventLog;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.xnio.Options;
import org.xnio.Sequence;

/** The TLS listener with the webhook, health and metrics. */
public final class WebhookServer implements AutoCloseable {

    private static final int MAX_HEADER_BYTES = 32 * 1024;
    private static final long MAX_BODY_BYTES = 16L << 20;
    private static final int REQUEST_LIMIT_MILLIS = 10_000;
    private static final int IDLE_LIMIT_MILLIS = 45_000;
    private static final long DRAIN_LIMIT_MILLIS = 12_000;

    private final GracefulShutdownHandler drain;
    private final Undertow undertow;
    private final int port;

    private WebhookServer(GracefulShutdownHandler drain, Undertow undertow) {
        this.drain = drain;
        this.undertow = undertow;
        this.port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param front wraps the routes
     * @throws RuntimeException if the port cannot be bound
     */
    public static WebhookServer start(
            String address,
            int port,
            SSLContext tls,
            UnaryOperator<HttpHandler> front,
            Authenticator authenticator,
            ResponseWriter writer,
            Metrics metrics,
            EventLog log) {
        HttpHandler routes = new Routes(Map.of(
                "/authenticate", new AuthenticateHandler(authenticator, writer, metrics, log),
                "/healthz", exchange -> Routes.text(exchange, 200, "ok"),
                "/metrics", new MetricsHandler(metrics)));
        GracefulShutdownHandler drain = new GracefulShutdownHandler(front.apply(routes));
        Undertow undertow = Undertow.builder()
                .addHttpsListener(port, address, tls)
                .setIoThreads(Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors())))
                .setWorkerThreads(4)
                .setHandler(drain)
                .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3", "TLSv1.2"))
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, REQUEST_LIMIT_MILLIS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_LIMIT_MILLIS)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .build();
        undertow.start();
        return new WebhookServer(drain, undertow);
    }

    /** Gives the port that it listens on. */
    public int port() {
        return port;
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
        undertow.stop();
    }
}
