package dev.touchstone.client.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.settings.Profiles;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.verifier.sts.StsAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A proxy whose answer never ends, but comes byte by byte, so that no read takes long. */
class WholeCallTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration PLENTY = Duration.ofSeconds(15);

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket proxy;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws IOException {
        proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        environment = Map.of(
                "HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort(),
                "HOME", "/nonexistent",
                "AWS_REGION", "us-east-1");
        threads.execute(this::accept);
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        proxy.close();
        threads.shutdownNow();
    }

    @Test
    void callForAServersVerification_endsInTime() {
        long start = System.nanoTime();

        StsAnswer answer = new EnvironmentSts("lab", environment, LIMIT).greet("sts.us-east-1.amazonaws.com");

        assertThat(answer)
                .isInstanceOfSatisfying(StsAnswer.Unreachable.class, unreachable -> assertThat(unreachable.cause())
                        .startsWith("no answer in time (not complete after 2 s); check the network"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PLENTY);
    }

    @Test
    void assumptionOfARole_endsInTime() {
        AwsSettings settings = AwsSettings.of(environment, new Profiles(environment), null, null);
        long start = System.nanoTime();

        try (StsClients clients = new StsClients(environment, settings, LIMIT)) {
            AssumedRole role = new AssumedRole(clients.with(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
            assertThatThrownBy(() -> role.assume(RoleRequest.of("arn:aws:iam::111122223333:role/x")))
                    .isInstanceOf(TokenFailure.class)
                    .hasMessageContaining("no answer in time (the whole call took too long); check the network");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PLENTY);
    }

    private void accept() {
        while (!proxy.isClosed()) {
            try {
                Socket socket = proxy.accept();
                threads.execute(() -> drip(socket));
            } catch (IOException closed) {
                over.countDown();
            }
        }
    }

    private void drip(Socket accepted) {
        try (Socket socket = accepted) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nx: ".getBytes(StandardCharsets.US_ASCII));
            while (!over.await(100, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write('x');
            }
        } catch (IOException gone) {
            assertThat(gone).isNotNull();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
