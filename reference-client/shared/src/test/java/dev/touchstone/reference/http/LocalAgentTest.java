package dev.touchstone.reference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAgentTest {
    private static final int SILENT = 0;
    /** Below the limit of all attempts together, and above any pause of a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, SILENT})
    void agentThatIsBusyTwice_isAskedAgain(int status) throws IOException {
        statuses.add(status);
        statuses.add(status);

        assertThat(ask(false)).isEqualTo("text");
        assertThat(asked).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404})
    void refusal_isFinal(int status) {
        statuses.add(status);

        assertThatThrownBy(() -> ask(true)).isInstanceOf(IOException.class).hasMessage("status " + status);
        assertThat(asked).hasValue(1);
    }

    @Test
    void agentThatStaysBusy_isAFailure() {
        for (int i = 0; i < 3; i++) {
            statuses.add(503);
        }

        assertThatThrownBy(() -> ask(true)).isInstanceOf(IOException.class).hasMessage("status 503");
        assertThat(asked).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({"true, 400", "false, 0"})
    void nobody_isAskedAgainOnlyIfExpected(boolean isExpected, long leastMillis) {
        server.stop(0);
        long start = System.nanoTime();

        assertThatThrownBy(() -> ask(isExpected)).isInstanceOf(IOException.class);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(millis).isGreaterThanOrEqualTo(leastMillis);
    }

    @Test
    void whatIsNotHttp_isRefused() {
        LocalAgent agent = new LocalAgent(Duration.ofSeconds(1), true);

        assertThatThrownBy(() -> agent.ask("file:///etc/passwd", "GET", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answerThatDrips_endsInTime() throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> drip(dripping));
            LocalAgent agent = new LocalAgent(PATIENCE, true);
            long start = System.nanoTime();

            assertThatThrownBy(() -> agent.ask("http://127.0.0.1:" + dripping.getLocalPort() + "/", "GET", Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("not complete after 5 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private void drip(ServerSocket dripping) {
        try (Socket socket = dripping.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nx: ".getBytes(StandardCharsets.US_ASCII));
            while (!over.await(100, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write('x');
            }
        } catch (IOException gone) {
            over.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String ask(boolean isExpected) throws IOException {
        return new LocalAgent(statuses.contains(SILENT) ? Duration.ofSeconds(1) : PATIENCE, isExpected)
                .ask("http://127.0.0.1:" + server.getAddress().getPort() + "/", "GET", Map.of());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            Integer status = statuses.poll();
            if (status != null && status == SILENT) {
                over.await(30, TimeUnit.SECONDS);
            }
            byte[] text = "text".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status == null ? 200 : status, text.length);
            exchange.getResponseBody().write(text);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
