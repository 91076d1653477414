package dev.touchstone.server.webhook;

import dev.touchstone.server.clients.Clients;
import dev.touchstone.server.clients.HttpListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The plain HTTP listener for probes: {@code /healthz} reports that the process is alive, {@code /readyz} that every
 * backend has loaded (WEB-17).
 */
public final class HealthServer implements AutoCloseable {

    private final HttpListener listener;

    private HealthServer(HttpListener listener) {
        this.listener = listener;
    }

    /**
     * Start listening on all interfaces, because kubelet probes the pod's address.
     *
     * @param port 0 for any free port
     * @param loading returns the names of the backends that have not loaded their mappings yet
     * @param clients of all ports
     * @throws IOException if the port cannot be bound
     */
    public static HealthServer start(int port, Supplier<List<String>> loading, Clients clients) throws IOException {
        Routes routes =
                new Routes(Map.of("/healthz", exchange -> Routes.text(exchange, 200, "ok"), "/readyz", exchange -> {
                    List<String> backends = loading.get();
                    if (backends.isEmpty()) {
                        Routes.text(exchange, 200, "ok");
                    } else {
                        Routes.text(
                                exchange,
                                503,
                                "not ready: mappings not loaded yet from " + String.join(", ", backends) + "\n");
                    }
                }));
        return new HealthServer(HttpListener.plain(new InetSocketAddress(port), routes, clients));
    }

    @Override
    public void close() {
        listener.close();
    }
}
