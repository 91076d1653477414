package dev.touchstone.server.testing;

import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.logging.StreamLog;
import dev.touchstone.reference.logging.TextFormat;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.ReferenceServer;
import dev.touchstone.server.RunningServer;
import dev.touchstone.server.Stages;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.config.ServerConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A server in this JVM, and an HTTPS client that trusts its certificate. */
public final class TestServer implements AutoCloseable {

    private final Path directory;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final RunningServer server;
    private final HttpClient client;

    public TestServer(Path directory, String config, Map<String, String> environment) {
        this(directory, config, environment, stages -> stages);
    }

    public TestServer(Path directory, String config, Map<String, String> environment, int port) {
        this(directory, config, environment, port, directory.resolve("webhook.yaml"), stages -> stages);
    }

    public TestServer(Path directory, String config, Map<String, String> environment, Path kubeconfig) {
        this(directory, config, environment, 0, kubeconfig, stages -> stages);
    }

    public TestServer(Path directory, String config, Map<String, String> environment, UnaryOperator<Stages> replace) {
        this(directory, config, environment, 0, directory.resolve("webhook.yaml"), replace);
    }

    private TestServer(
            Path directory,
            String config,
            Map<String, String> environment,
            int port,
            Path kubeconfig,
            UnaryOperator<Stages> replace) {
        this.directory = directory;
        Path file = directory.resolve("config.yaml");
        try {
            Files.writeString(file, config);
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
        ServerConfiguration configuration = new ConfigurationReader(
                        Map.of(
                                "server.port", String.valueOf(port),
                                "server.healthPort", "0",
                                "server.stateDir", directory.toString(),
                                "server.generateKubeconfig", kubeconfig.toString()),
                        Map.of(),
                        ConfigFile.read(file))
                .read(List.of());
        StreamLog events = new StreamLog(
                new PrintStream(log, true, StandardCharsets.UTF_8), Level.DEBUG, new TextFormat(), Clock.systemUTC());
        server = new ReferenceServer(
                        configuration,
                        replace.apply(Stages.standard(configuration, environment, Clock.systemUTC(), events)),
                        events)
                .start();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TestAuthority.trusting(directory.resolve("cert.pem")))
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    public int port() {
        return server.port();
    }

    public Path directory() {
        return directory;
    }

    public String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    /** Review a token as kube-apiserver does. */
    public HttpResponse<String> review(String token) {
        return post(body(token));
    }

    /** Do the same without waiting for the response. */
    public CompletableFuture<HttpResponse<String>> reviewAsync(String token) {
        return client.sendAsync(request("POST", "/authenticate", body(token)), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String body) {
        return send("POST", "/authenticate", body);
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    public HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = request(method, path, body);
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(impatient);
        }
    }

    /** Return the value of a series; 0 if it does not exist. */
    public double metric(String series) {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        server.close();
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static String body(String token) {
        String escaped = token.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return """
                {"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","metadata":{},"spec":{"token":"%s"}}""".formatted(escaped);
    }
}
