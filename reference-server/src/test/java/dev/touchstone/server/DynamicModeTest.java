package dev.touchstone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.testing.MockApiServer;
import dev.touchstone.server.testing.TestServer;
import dev.touchstone.verifier.testing.Tokens;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicModeTest {

    private static final String MAPPINGS = """
            {"mapRoles":[{"rolearn":"arn:aws:iam::123456789012:role/KubernetesAdmin","username":"dynamic"}]}""";

    @TempDir
    private Path directory;

    private final MockApiServer kubernetes = new MockApiServer();
    private FakeSts sts;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        TestAuthority authority = new TestAuthority();
        sts = new FakeSts(authority.server("sts.us-east-1.amazonaws.com"));
        Files.writeString(mappings(), MAPPINGS);
        server = new TestServer(
                directory,
                """
                clusterID: lab.k8s
                server:
                  dynamicfilepath: %s
                  dynamicBackendModePath: %s
                  master: %s
                  mapRoles: {rolearn: "arn:aws:iam::123456789012:role/KubernetesAdmin", username: mounted}
                """.formatted(mappings(), mode(), kubernetes.url()),
                sts.environment(authority.writeTo(directory.resolve("ca.pem"))));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        kubernetes.close();
        sts.close();
    }

    @Test
    void modeFile_reordersBackends() throws IOException {
        assertThat(username()).contains("mounted");

        Files.writeString(mode(), "{\"backendMode\":\"DynamicFile MountedFile\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> username().contains("dynamic"));
        assertThat(server.metric("aws_iam_authenticator_dynamic_file_enabled")).isEqualTo(1);
        assertThat(server.metric("aws_iam_authenticator_dynamic_file_only")).isEqualTo(0);

        Files.writeString(mode(), "{\"backendMode\":\"Bogus\"}");
        await().until(() -> server.log().contains("is not a valid mode"));
        assertThat(username()).contains("dynamic");

        Files.delete(mode());
        await().atMost(Duration.ofSeconds(20)).until(() -> username().contains("mounted"));
        assertThat(server.metric("aws_iam_authenticator_dynamic_file_enabled")).isEqualTo(0);
    }

    @Test
    void backendThatHasLoadedNothing_isUsedWhenItHas() throws IOException {
        try (KubernetesClient admin = kubernetes.client()) {
            String mapping = "{rolearn: arn:aws:iam::123456789012:role/KubernetesAdmin, username: of-aws-auth}";
            admin.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("aws-auth")
                            .withNamespace("kube-system")
                            .endMetadata()
                            .addToData("mapRoles", "[" + mapping + "]")
                            .build())
                    .create();
        }
        kubernetes.failReads(true);
        Files.writeString(mode(), "{\"backendMode\":\"EKSConfigMap\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> server.log().contains("the backend order changes when"));
        assertThat(server.log()).contains("loading=\"[EKSConfigMap]\"");
        assertThat(username()).contains("mounted");

        kubernetes.failReads(false);
        String first =
                await().atMost(Duration.ofSeconds(20)).until(this::username, answer -> !answer.contains("mounted"));
        assertThat(first).contains("of-aws-auth");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dynamicFileThatCannotBeUsedYet_isWaitedFor(boolean there) throws IOException {
        if (there) {
            Files.writeString(mappings(), "{");
        } else {
            Files.delete(mappings());
        }
        Files.writeString(mode(), "{\"backendMode\":\"DynamicFile\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> server.log().contains("the backend order changes when"));
        assertThat(server.log()).contains("loading=\"[DynamicFile]\"");
        assertThat(username()).contains("mounted");

        Files.writeString(mappings(), MAPPINGS);
        String first =
                await().atMost(Duration.ofSeconds(20)).until(this::username, answer -> !answer.contains("mounted"));
        assertThat(first).contains("dynamic");
    }

    @Test
    void modeFileThatCannotBeRead_isReadWhenItCan() throws IOException {
        Files.writeString(mode(), "{\"backendMode\":\"DynamicFile\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> username().contains("dynamic"));

        // A link to itself cannot be read, and looks like no file: when it goes, nothing seems to change.
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), mode().getFileName());
        Files.move(loop, mode(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        await().until(() -> server.log().contains("cannot use the dynamic backend mode"));
        assertThat(username()).contains("dynamic");

        Files.delete(mode());
        await().atMost(Duration.ofSeconds(20)).until(() -> username().contains("mounted"));
        assertThat(server.log()).containsOnlyOnce("cannot use the dynamic backend mode");
    }

    @Test
    void newCertificate_isServedWithoutRestart() throws Exception {
        X509Certificate before = served();
        assertThat(served()).isEqualTo(before);
        Path other = Files.createDirectory(directory.resolve("other"));
        try (TestServer maker =
                new TestServer(other, "clusterID: other", Map.of("AWS_EC2_METADATA_DISABLED", "true"))) {
            // It has made a pair by the time that it listens.
            assertThat(maker.port()).isNotEqualTo(server.port());
        }
        Files.copy(other.resolve("key.pem"), directory.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(other.resolve("cert.pem"), directory.resolve("cert.pem"), StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(10)).until(() -> !served().equals(before));
    }

    private Path mappings() {
        return directory.resolve("dynamic.json");
    }

    private Path mode() {
        return directory.resolve("mode.json");
    }

    private String username() {
        return server.review(Tokens.signedAt(Instant.now()).token()).body();
    }

    private X509Certificate served() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Accepts any certificate. */
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
