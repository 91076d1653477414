package dev.touchstone.server.testing;

import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.testing.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A process of the Go implementation, from the program named by the system property {@code go.server}. */
public final class GoServer implements AutoCloseable {

    private final int port = freePort();
    private final Path directory;
    private final Process process;
    private final HttpClient client;

    public GoServer(Path directory, Path config, Map<String, String> environment) {
        this.directory = directory;
        String program = System.getProperty("go.server", "");
        if (program.isEmpty()) {
            throw new IllegalStateException("set -Dgo.server to the program aws-iam-authenticator");
        }
        ProcessBuilder builder = new ProcessBuilder(
                program,
                "server",
                "--config=" + config,
                "--state-dir=" + directory,
                "--generate-kubeconfig=" + directory.resolve("webhook.yaml"),
                "--port=" + port);
        builder.environment().putAll(environment);
        builder.environment().put("AWS_REGION", "us-east-1");
        builder.environment().put("SSL_CERT_DIR", directory.resolve("none").toString());
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        try {
            process = builder.start();
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
        await().atMost(Duration.ofSeconds(30)).until(this::listens);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TestAuthority.trusting(directory.resolve("cert.pem")))
                .build();
    }

    /** Send a body as kube-apiserver does. */
    public HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/authenticate"))
                        .timeout(Duration.ofSeconds(30))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        // It ignores the first SIGTERM.
        process.destroyForcibly();
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the Go server ended; see " + directory.resolve("log"));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
    }
}
