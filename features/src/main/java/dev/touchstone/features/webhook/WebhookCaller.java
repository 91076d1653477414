package dev.touchstone.features.webhook;

import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.pki.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends what an API server, or anyone who reaches the port, would send to an authenticator. Thread-safe. */
public final class WebhookCaller {

    /** The API server gives up after 30 s; an authenticator that takes longer has failed anyway. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * Sends one request.
     *
     * @param target path and query, such as {@code /authenticate?timeout=30s}
     * @param headers further headers
     * @throws IOException if the connection fails before an answer is complete
     */
    public WebhookAnswer send(
            RunningServer server, String method, String target, Map<String, String> headers, String body)
            throws IOException {
        return send(server, method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one request whose body need not be text. */
    public WebhookAnswer send(
            RunningServer server, String method, String target, Map<String, String> headers, byte[] body)
            throws IOException {
        URI address = URI.create(origin(server.authenticateUrl()) + target);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.length == 0 && !method.equals("POST")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            // The request's own limit ends with the head of the answer: a body may hang all the same.
            HttpResponse<String> response = client(server)
                    .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                    .get(2 * LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return new WebhookAnswer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the authenticator", e);
        } catch (TimeoutException e) {
            throw new IOException("the authenticator's answer had not ended after " + 2 * LIMIT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw new IOException("the authenticator had not answered after " + LIMIT.toSeconds() + " s", e);
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private HttpClient client(RunningServer server) {
        return clients.computeIfAbsent(server.certificateAuthority(), authority -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Trust.in(authority))
                .connectTimeout(LIMIT)
                .build());
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
