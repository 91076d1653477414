package dev.touchstone.features.proof.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.fixtures.implementation.inprocess.ServerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The JDK's own HTTPS server: shares nothing with the reference. */
public final class HttpsListener implements ServerProgram.Running {

    static {
        // By default it closes a connection after 30 s without a request, or at once beside 200 others: now and then
        // just as
        // its client sends the next one, which would be a defect that no saboteur means.
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "100000");
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private HttpsListener(HttpsServer server) {
        this.server = server;
    }

    /**
     * Starts to listen on 127.0.0.1.
     *
     * @param protocols the TLS versions to speak, such as {@code TLSv1.3}
     */
    public static HttpsListener start(int port, List<String> protocols, SSLContext tls, Responder responder) {
        HttpsServer server;
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters chosen = getSSLContext().getDefaultSSLParameters();
                chosen.setProtocols(protocols.toArray(String[]::new));
                parameters.setSSLParameters(chosen);
            }
        });
        HttpsListener listener = new HttpsListener(server);
        server.setExecutor(listener.threads);
        server.createContext("/", exchange -> answer(exchange, responder));
        server.start();
        return listener;
    }

    private static void answer(HttpExchange exchange, Responder responder) throws IOException {
        try (exchange) {
            Answer answer = responder.answer(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            boolean empty =
                    answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
