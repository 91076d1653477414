package dev.touchstone.features.proof.server;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.fixtures.pki.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Stands before a server and passes requests on, changed as a rule says. */
public final class Front implements Responder {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI behind;
    private final Rule rule;
    private final HttpClient client;

    /**
     * @param port of the server behind
     * @param state its state directory
     */
    Front(int port, Path state, Rule rule) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Trust.in(read(state.resolve("cert.pem"))))
                .build();
        this.behind = URI.create("https://localhost:" + port);
        this.rule = rule;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** What is done to requests and answers. */
    @FunctionalInterface
    public interface Rule {

        /** Answer a request, by the server behind or otherwise. */
        Answer answer(Request request, Responder behind);
    }

    @Override
    public Answer answer(Request request) {
        // The server behind is asked with a Host of its own.
        return request.headers().containsKey("Host") ? rule.answer(request, this::pass) : Answer.json(400, "{}");
    }

    private Answer pass(Request request) {
        HttpRequest.Builder passed = HttpRequest.newBuilder(URI.create(behind + request.target()))
                .timeout(LIMIT)
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        try {
            HttpResponse<byte[]> answer = client.send(passed.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the server behind gave no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server behind was asked", e);
        }
    }
}
