package dev.touchstone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.testing.MockApiServer;
import dev.touchstone.server.testing.TestServer;
import dev.touchstone.verifier.testing.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningServerTest {

    private static final String CONFIG = """
            clusterID: lab
            server:
              mapRoles: {rolearn: "arn:aws:iam::123456789012:role/KubernetesAdmin", username: admin}
            """;

    @TempDir
    private Path directory;

    private final CountDownLatch release = new CountDownLatch(1);
    private FakeSts sts;
    private Path authority;

    @BeforeEach
    void start() {
        TestAuthority issuer = new TestAuthority();
        sts = new FakeSts(issuer.server("sts.us-east-1.amazonaws.com"));
        sts.answer("AKIATEST", call -> {
            try {
                return release.await(20, TimeUnit.SECONDS) ? FakeSts.response(200, FakeSts.ASSUMED_ROLE) : null;
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                return null;
            }
        });
        authority = issuer.writeTo(directory.resolve("ca.pem"));
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        sts.close();
    }

    @Test
    void close_letsRequestsInWorkEnd() {
        TestServer server = server();
        CompletableFuture<HttpResponse<String>> login = CompletableFuture.supplyAsync(() -> server.review(token()));
        await().atMost(Duration.ofSeconds(20)).until(() -> sts.calls("AKIATEST").size() == 1);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.get("/healthz").statusCode() == 503);
        release.countDown();

        assertThat(login.join().statusCode()).isEqualTo(200);
        closed.join();
    }

    @Test
    void slowSts_holdsUpNobodyElse() {
        try (TestServer server = server()) {
            List<CompletableFuture<HttpResponse<String>>> logins = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                logins.add(server.reviewAsync(token()));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sts.calls("AKIATEST").size() == 50);
            assertThat(server.review("not a token").statusCode()).isEqualTo(403);
            release.countDown();
            assertThat(logins)
                    .allSatisfy(login -> assertThat(login.join().statusCode()).isEqualTo(200));
        }
    }

    @Test
    void takenPort_isSaidInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String config = CONFIG + "  port: " + taken.getLocalPort() + "\n";
            assertThatThrownBy(
                            () -> new TestServer(directory, config, sts.environment(authority), taken.getLocalPort()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void startThatFails_leavesNoWatchBehind() throws IOException {
        try (MockApiServer kubernetes = new MockApiServer();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String config = "clusterID: lab\nserver: {backendMode: EKSConfigMap, master: '" + kubernetes.url() + "'}\n";
            assertThatThrownBy(
                            () -> new TestServer(directory, config, sts.environment(authority), taken.getLocalPort()))
                    .isInstanceOf(StartFailure.class);
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> kubernetes.watches() == 0);
        }
    }

    @Test
    void unwritableKubeconfig_isSaidInOneLine() throws IOException {
        Path blocked = Files.createDirectory(directory.resolve("blocked"));
        Files.writeString(blocked.resolve("file"), "");
        assertThatThrownBy(() -> new TestServer(
                        directory,
                        CONFIG,
                        sts.environment(authority),
                        blocked.resolve("file").resolve("kc.yaml")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("could not create webhook kubeconfig");
    }

    @Test
    void certificateThatHasExpired_isWarnedOfOnce() {
        new TestAuthority().writePair(directory, Instant.now().minus(Duration.ofHours(1)), "localhost");
        try (TestServer server = server()) {
            assertThat(server.log())
                    .contains("the certificate is not valid now")
                    .containsOnlyOnce("notAfter=");
        }
    }

    private TestServer server() {
        return new TestServer(directory, CONFIG, sts.environment(authority));
    }

    private static String token() {
        return Tokens.signedAt(Instant.now()).token();
    }
}
