package dev.touchstone.token.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives one answer to whatever is asked, on this machine, and keeps what it was asked. */
final class LocalAws implements AutoCloseable {

    /** @param headers those that say who asks */
    record Call(String path, String headers, String body) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private LocalAws(HttpServer server) {
        this.server = server;
    }

    static LocalAws answering(String contentType, String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        LocalAws aws = new LocalAws(server);
        server.createContext("/", exchange -> aws.answer(exchange, contentType, answer));
        server.start();
        return aws;
    }

    String url() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange, String contentType, String answer) throws IOException {
        try (exchange) {
            calls.add(new Call(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getOrDefault("Authorization", List.of())
                            + " "
                            + exchange.getRequestHeaders().getOrDefault("x-amz-sso_bearer_token", List.of()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
