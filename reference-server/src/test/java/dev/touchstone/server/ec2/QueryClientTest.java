package dev.touchstone.server.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

@Timeout(30)
class QueryClientTest {

    private static final Duration PLENTY = Duration.ofSeconds(20);
    private static final byte[] ENDLESS =
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<R>".getBytes(StandardCharsets.US_ASCII);

    @AutoClose
    private ServerSocket aws;

    @BeforeEach
    void start() throws IOException {
        aws = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void bodyThatStalls_endsAtTheLimitAndIsDisconnected() {
        CompletableFuture<Void> disconnected = serve((in, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<R>".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            in.transferTo(OutputStream.nullOutputStream());
        });

        assertThatThrownBy(() -> post(Duration.ofMillis(500)))
                .isInstanceOf(AwsFailure.class)
                .hasMessageContaining("no complete response from 127.0.0.1 within 500 ms")
                .extracting(failure -> ((AwsFailure) failure).kind())
                .isEqualTo(AwsFailure.Kind.UNREACHED);
        assertThat(disconnected).succeedsWithin(PLENTY);
    }

    @Test
    void connectionThatEndsWithoutAResponse_isUnreached() {
        serve((in, out) -> {});

        assertThatThrownBy(() -> post(PLENTY))
                .isInstanceOf(AwsFailure.class)
                .hasMessageContaining("no response from 127.0.0.1")
                .extracting(failure -> ((AwsFailure) failure).kind())
                .isEqualTo(AwsFailure.Kind.UNREACHED);
    }

    @Test
    void bodyWithoutEnd_isTooLargeAndIsDisconnected() {
        CompletableFuture<Void> disconnected = serve((in, out) -> {
            out.write(ENDLESS);
            byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            // Enough that no buffer of the system takes the rest.
            for (int i = 0; i < 1024; i++) {
                out.write(blanks);
            }
            throw new IllegalStateException("the client read all of it");
        });

        assertThatThrownBy(() -> post(PLENTY))
                .isInstanceOf(AwsFailure.class)
                .hasMessageContaining("the response has more than 4194304 bytes")
                .extracting(failure -> ((AwsFailure) failure).kind())
                .isEqualTo(AwsFailure.Kind.TOO_LARGE);
        assertThat(disconnected).succeedsWithin(PLENTY);
    }

    @Test
    void bodyOfAFullBatch_isRead() throws AwsFailure {
        String body = "<R>" + ("<a>" + "x".repeat(30 * 1024) + "</a>").repeat(100) + "</R>";
        serve((in, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            in.transferTo(OutputStream.nullOutputStream());
        });

        assertThat(Xml.text(post(PLENTY), "a")).hasSize(30 * 1024);
    }

    private byte[] post(Duration limit) throws AwsFailure {
        QueryClient client = new QueryClient(TrustedRoots.of(Map.of()), ProxySettings.of(Map.of()), limit);
        return client.post(
                URI.create("http://127.0.0.1:" + aws.getLocalPort() + "/"),
                "ec2",
                "us-east-1",
                AwsCredentialsIdentity.create("AKIA", "x"),
                Map.of("Action", "DescribeInstances"),
                Map.of());
    }

    /** Serve one connection; the result comes when the client has left. */
    private CompletableFuture<Void> serve(Answer answer) {
        return CompletableFuture.runAsync(() -> {
            try (Socket client = aws.accept()) {
                answer.send(client.getInputStream(), client.getOutputStream());
            } catch (IOException gone) {
                // So ends writing to a client that has left.
            }
        });
    }

    @FunctionalInterface
    private interface Answer {
        void send(InputStream in, OutputStream out) throws IOException;
    }
}
