package dev.touchstone.features.proof.server;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.fixtures.process.ending.Stop;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.xnio.Options;
import org.xnio.Sequence;

/**
 * An HTTPS server that answers whatever is asked. Not the JDK's: that takes the path {@code //authenticate} for a host,
 * answers 404 by itself and closes the connection before it has read the body, so that now and then the answer is lost.
 */
public final class HttpsListener implements Doorway.Door {

    /** Longer than any client keeps a connection, which would otherwise be closed as it sends the next request. */
    private static final Duration IDLE = Duration.ofHours(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Undertow server;

    private HttpsListener(int port, SSLContext tls, Responder responder) {
        server = Undertow.builder()
                .addHttpsListener(port, "127.0.0.1", tls)
                .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3", "TLSv1.2"))
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, (int) IDLE.toMillis())
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setHandler(exchange -> exchange.dispatch(threads, asked -> answer(asked, responder)))
                .build();
    }

    /** Start to listen on 127.0.0.1. */
    public static HttpsListener start(int port, SSLContext tls, Responder responder) {
        HttpsListener listener = new HttpsListener(port, tls, responder);
        listener.server.start();
        return listener;
    }

    private static void answer(HttpServerExchange exchange, Responder responder) throws IOException {
        exchange.startBlocking();
        Answer answer = responder.answer(new Request(
                exchange.getRequestMethod().toString(),
                target(exchange),
                headers(exchange),
                exchange.getInputStream().readAllBytes()));
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
        exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
    }

    private static String target(HttpServerExchange exchange) {
        String query = exchange.getQueryString();
        return query.isEmpty() ? exchange.getRequestURI() : exchange.getRequestURI() + "?" + query;
    }

    private static Map<String, List<String>> headers(HttpServerExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach(values -> headers.put(values.getHeaderName().toString(), new ArrayList<>(values)));
        return headers;
    }

    @Override
    public void close() {
        Stop.within("the HTTPS server of a saboteur", server::stop);
        threads.shutdownNow();
    }
}
