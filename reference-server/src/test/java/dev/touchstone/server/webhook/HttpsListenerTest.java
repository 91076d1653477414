package dev.touchstone.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.server.certificates.PairFiles;
import dev.touchstone.server.certificates.ServingTls;
import dev.touchstone.server.testing.Logs;
import dev.touchstone.server.testing.TestServer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xnio.OptionMap;

class HttpsListenerTest {

    /** The first bytes of a TLS handshake: enough to get an alert, which says that someone reads. */
    private static final byte[] NO_HANDSHAKE = {0x16, 3, 1, 0, 4, 1, 0, 0, 0};

    private final Logs logs = new Logs();
    private final BlockingQueue<HttpServerExchange> held = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @Test
    void start_asManyConnectedAsMay_theOneSilentLongestGoesForTheNext() throws IOException {
        try (HttpsListener listener = listen(2, exchange -> exchange.setStatusCode(204));
                Socket first = connect(listener);
                Socket second = connect(listener);
                Socket next = connect(listener)) {
            next.getOutputStream().write(NO_HANDSHAKE);
            assertThat(next.getInputStream().read()).as("an alert begins with").isEqualTo(0x15);

            assertThat(first.getInputStream().read()).as("the end").isEqualTo(-1);
            assertStaysOpen(second);
            assertThat(logs.text()).contains("more clients than");
        }
    }

    @Test
    void start_requestInWork_staysConnectedAndIsAnswered() throws Exception {
        try (HttpsListener listener = listen(1, this::hold);
                Socket busy = request(listener, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            HttpServerExchange inWork = held.poll(10, TimeUnit.SECONDS);
            try (Socket silent = connect(listener)) {
                assertStaysOpen(silent);
                inWork.getIoThread().execute(() -> inWork.setStatusCode(204).endExchange());

                assertThat(busy.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 204");
                assertThat(silent.getInputStream().read()).as("the end").isEqualTo(-1);
            }
        }
    }

    @Test
    void start_bodyThatDoesNotCome_countsAsSilence() throws Exception {
        try (HttpsListener listener = listen(1, this::hold);
                Socket slow =
                        request(listener, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nsome")) {
            assertThat(held.poll(10, TimeUnit.SECONDS)).isNotNull();
            try (Socket next = connect(listener)) {
                assertThat(slow.getInputStream().read()).as("the end").isEqualTo(-1);
                assertStaysOpen(next);
            }
        }
    }

    private void hold(HttpServerExchange exchange) {
        exchange.dispatch(exchange.getIoThread(), () -> held.add(exchange));
    }

    private static void assertStaysOpen(Socket socket) throws IOException {
        socket.setSoTimeout(300);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(10_000);
    }

    private HttpsListener listen(int most, HttpHandler handler) throws IOException {
        return HttpsListener.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new ServingTls(new PairFiles(folder).loadOrGenerate("localhost", "127.0.0.1", logs.events())).context(),
                handler,
                OptionMap.EMPTY,
                most,
                logs.events());
    }

    private static Socket connect(HttpsListener listener) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Connects over TLS and sends this. */
    private Socket request(HttpsListener listener, String text) throws IOException {
        Socket socket = TestServer.trusting(new PairFiles(folder).certificate())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
