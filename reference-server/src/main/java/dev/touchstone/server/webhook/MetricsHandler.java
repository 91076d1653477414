package dev.touchstone.server.webhook;

import dev.touchstone.server.clients.Sender;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Serves {@code /metrics} in the Prometheus text format (WEB-19). */
final class MetricsHandler implements HttpHandler {

    /** To look for deadlocks, the JVM stops all threads, and anyone may ask for metrics as often as they like. */
    private static final String DEADLOCKS = "jvm_threads_deadlocked";

    private final PrometheusRegistry registry;
    private final PrometheusTextFormatWriter format =
            PrometheusTextFormatWriter.builder().build();
    private boolean jvmMetricsRegistered;

    MetricsHandler(Metrics metrics) {
        registry = metrics.registry();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        byte[] text = scrape();
        // A connection must only be touched by its own thread, which may be about to close it.
        exchange.dispatch(exchange.getIoThread(), () -> answer(exchange, text));
    }

    private byte[] scrape() throws IOException {
        registerJvmMetrics();
        ByteArrayOutputStream text = new ByteArrayOutputStream(16 * 1024);
        format.write(text, registry.scrape(name -> !name.startsWith(DEADLOCKS)));
        return text.toByteArray();
    }

    private static void answer(HttpServerExchange exchange, byte[] text) {
        Sender.willHold(exchange, text.length);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
        exchange.getResponseSender().send(ByteBuffer.wrap(text));
    }

    /** At the first scrape only: loading java.management would add 70 to 100 ms and 15 MB to the startup. */
    private synchronized void registerJvmMetrics() {
        if (!jvmMetricsRegistered) {
            JvmMetrics.builder().register(registry);
            jvmMetricsRegistered = true;
        }
    }
}
