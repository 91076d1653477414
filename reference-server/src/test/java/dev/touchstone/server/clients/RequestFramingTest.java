package dev.touchstone.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.testing.TestServer;
import io.undertow.Undertow;
import io.undertow.server.handlers.GracefulShutdownHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFramingTest {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final String SMUGGLED = "5\r\nhello\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final GracefulShutdownHandler counter = new GracefulShutdownHandler(
            new RequestFraming(exchange -> exchange.getRequestReceiver().receiveFullString((read, body) -> {
                handled.add(read.getRequestPath() + " " + body);
                read.getResponseSender().send("done");
            })));

    @AutoClose("stop")
    private Undertow server;

    @BeforeEach
    void start() {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setHandler(counter)
                .build();
        server.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunkedx",
                "Transfer-Encoding: chun\u212aed",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity",
                "Transfer-Encoding:",
                "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: chunked\r\nContent-Length: 20",
                "Content-Length: 20\r\nTransfer-Encoding: chunked",
                "Content-Length: 0\r\nTransfer-Encoding: xchunked",
                "Content-Length: 0\r\nContent-Length: 20",
                "Transfer-Encoding : chunked",
                " Transfer-Encoding: chunked",
                "Transfer-Encoding\u000b: chunked",
            })
    void unclearEnd_isRefusedAndNothingBehindItIsRead(String headers) throws Exception {
        String answer = exchange("POST / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n" + SMUGGLED);

        assertThat(answer).startsWith("HTTP/1.1 400 ").containsIgnoringCase("connection: close");
        assertThat(answer.split("HTTP/1.1 ")).as("responses").hasSize(2);
        assertThat(handled).isEmpty();
        assertNoneInWork();
    }

    @Test
    void undertowsOwnLength_isNotTakenForOne() throws Exception {
        String answer = exchange("POST /read HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "X-Content-Length: abc\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(handled).containsExactly("/read hello");
    }

    @Test
    void oldProtocolWithChunks_isRefused() throws Exception {
        assertThat(exchange("POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + SMUGGLED))
                .contains(" 400 ");
        assertThat(handled).isEmpty();
        assertNoneInWork();
    }

    @Test
    void bodyThatNeverComes_isNotWaitedFor() throws Exception {
        assertThat(exchange("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("and not both\n");
        assertNoneInWork();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", "CHUNKED"})
    void chunks_areRead(String encoding) throws Exception {
        assertThat(exchange("POST /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: " + encoding
                        + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(handled).containsExactly("/a hello");
    }

    @Test
    void otherRequests_passAndKeepTheConnection() throws Exception {
        assertThat(exchange("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi"
                        + "GET /b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(handled).containsExactly("/a hi", "/b ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: xchunked", "Transfer-Encoding: chunked\r\nContent-Length: 20"})
    void unclearEnd_overTls_isAnsweredBeforeTheConnectionCloses(String headers, @TempDir Path folder) throws Exception {
        try (TestServer whole = new TestServer(
                        folder,
                        "clusterID: lab",
                        Map.of("AWS_EC2_METADATA_DISABLED", "true"),
                        stages -> stages.withFront(RequestFraming::new));
                Socket socket = TestAuthority.trusting(folder.resolve("cert.pem"))
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), whole.port())) {
            assertThat(exchange(
                            socket,
                            "POST /authenticate HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n" + SMUGGLED))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    private void assertNoneInWork() throws InterruptedException {
        counter.shutdown();
        assertThat(counter.awaitShutdown(PATIENCE_MILLIS))
                .as("every exchange ended")
                .isTrue();
    }

    /** Send this text and return everything that arrives until the server closes the connection. */
    private String exchange(String request) throws IOException {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return exchange(socket, request);
        }
    }

    private static String exchange(Socket socket, String request) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
