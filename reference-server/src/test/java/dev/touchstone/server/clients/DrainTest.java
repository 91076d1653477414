package dev.touchstone.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.testing.Logs;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final String OK = "HTTP/1.1 204";
    private static final String REFUSED = "HTTP/1.1 503";
    private static final Duration LONG = Duration.ofMinutes(10);

    private final BlockingQueue<HttpServerExchange> held = new LinkedBlockingQueue<>();
    private final Drain drain = new Drain(exchange -> {
        if (exchange.getRequestPath().equals("/held")) {
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> held.add(exchange));
        } else {
            exchange.setStatusCode(204);
        }
    });

    @AutoClose
    private HttpListener listener;

    @BeforeEach
    void listen() throws IOException {
        Clients clients = new Clients(new ClientLimits(1 << 20, LONG, LONG, LONG, LONG, LONG), new Logs().events());
        listener = HttpListener.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), drain, clients);
    }

    @Test
    void leave_saidTwice_doesNotStopTheServer() throws Exception {
        try (Socket socket = ask("/held")) {
            HttpServerExchange exchange = held.poll(10, TimeUnit.SECONDS);
            drain.leave(exchange);
            drain.leave(exchange);

            assertThat(statusOf("/")).isEqualTo(OK);
            assertThat(statusOf("/")).isEqualTo(OK);
            answer(exchange, socket);
        }
        assertThat(statusOf("/")).isEqualTo(OK);
    }

    @Test
    void stop_requestUnderWay_waitsForItAndRefusesOthers() throws Exception {
        try (Socket socket = ask("/held")) {
            HttpServerExchange exchange = held.poll(10, TimeUnit.SECONDS);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> drain.stop(LONG));

            await().untilAsserted(() -> assertThat(statusOf("/")).isEqualTo(REFUSED));
            assertThat(stopped).isNotDone();
            answer(exchange, socket);

            assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void stop_requestThatDoesNotEnd_waitsNoLongerThanItsLimit() throws Exception {
        try (Socket socket = ask("/held")) {
            HttpServerExchange exchange = held.poll(10, TimeUnit.SECONDS);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> drain.stop(Duration.ofMillis(50)));

            assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
            answer(exchange, socket);
        }
    }

    private static void answer(HttpServerExchange exchange, Socket socket) throws IOException {
        exchange.getIoThread().execute(() -> exchange.setStatusCode(204).endExchange());
        assertThat(status(socket)).isEqualTo(OK);
    }

    private String statusOf(String path) throws IOException {
        try (Socket socket = ask(path)) {
            return status(socket);
        }
    }

    private Socket ask(String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(OK.length()), StandardCharsets.US_ASCII);
    }
}
