package dev.touchstone.features.webhook;

import dev.touchstone.features.report.evidence.StarvedMachine;
import dev.touchstone.features.testbed.pace.Pace;
import dev.touchstone.features.testbed.pace.Stretch;
import dev.touchstone.fixtures.evidence.RootCause;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.pki.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Sends what an API server, or anyone who reaches the port, would send to an authenticator. Thread-safe. */
public final class WebhookCaller {

    /** The API server gives up after 30 s; an authenticator whose answer has not ended by then has failed anyway. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Against a connection that hangs for ever; the wait itself is in fair time. */
    private static final Duration ABANDONED = LIMIT.multipliedBy(10);

    private final Pace pace;
    private final UnaryOperator<Duration> bound;
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

    /**
     * @param pace tells how much time the authenticator had
     * @param bound shortens a limit where no answer is to be expected
     */
    public WebhookCaller(Pace pace, UnaryOperator<Duration> bound) {
        this.pace = pace;
        this.bound = bound;
    }

    /**
     * Send one request.
     *
     * @param target path and query, such as {@code /authenticate?timeout=30s}
     * @param headers further headers
     * @throws IOException if the connection fails before an answer is complete
     */
    public WebhookAnswer send(
            RunningServer server, String method, String target, Map<String, String> headers, String body)
            throws IOException {
        return send(server, method, target, headers, body(method, body));
    }

    /** Return a text as a body; without one, only a POST has a body, which is empty. */
    public static BodyPublisher body(String method, String text) {
        return text.isEmpty() && !method.equals("POST") ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
    }

    /** Send one request whose body need not be text, or comes bit by bit. */
    public WebhookAnswer send(
            RunningServer server, String method, String target, Map<String, String> headers, BodyPublisher body)
            throws IOException {
        URI address = URI.create(origin(server.authenticateUrl()) + target);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ABANDONED)
                .header("Content-Type", "application/json")
                .method(method, body);
        headers.forEach(request::header);
        Duration limit = bound.apply(LIMIT);
        Stretch stretch = pace.begin();
        CompletableFuture<HttpResponse<String>> answer =
                client(server).sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> response = stretch.await(answer, limit);
            return new WebhookAnswer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the authenticator", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            String late =
                    "the authenticator had not answered after " + stretch.real().toSeconds() + " s";
            if (stretch.isStarved()) {
                throw new StarvedMachine(stretch.describe() + "; " + late, e);
            }
            throw new IOException(late, e);
        } catch (ExecutionException e) {
            throw new IOException(RootCause.describe(e.getCause()), e.getCause());
        }
    }

    private HttpClient client(RunningServer server) {
        return clients.computeIfAbsent(server.certificateAuthority(), authority -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Trust.in(authority))
                .connectTimeout(ABANDONED)
                .build());
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** Write the review that carries a token. */
    public static String review(String token) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "kind",
                        "TokenReview",
                        "apiVersion",
                        "authentication.k8s.io/v1beta1",
                        "spec",
                        Map.of("token", token)));
    }
}
