package dev.touchstone.server.webhook;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The plain HTTP listener for probes: {@code /healthz} says that the process lives, {@code /readyz} that every backend
 * has loaded (WEB-17).
 */
public final class HealthServer implements AutoCloseable {

    private final Undertow undertow;

    private HealthServer(Undertow undertow) {
        this.undertow = undertow;
    }

    /**
     * Starts to listen on all interfaces, as kubelet probes the pod's address.
     *
     * @param port 0 for any free one
     * @throws RuntimeException if the port cannot be bound
     */
    public static HealthServer start(int port, BooleanSupplier ready) {
        Undertow undertow = Undertow.builder()
                .addHttpListener(port, "0.0.0.0")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setHandler(new Routes(
                        Map.of("/healthz", exchange -> Routes.text(exchange, 200, "ok"), "/readyz", exchange -> {
                            if (ready.getAsBoolean()) {
                                Routes.text(exchange, 200, "ok");
                            } else {
                                Routes.text(exchange, 503, "a backend has not loaded its mappings yet\n");
                            }
                        })))
                .build();
        undertow.start();
        return new HealthServer(undertow);
    }

    /** Gives the port that it listens on. */
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
