package dev.touchstone.server.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.touchstone.reference.certificates.PairFiles;
import dev.touchstone.reference.testing.Logs;
import dev.touchstone.reference.testing.TestAuthority;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SharedClientTest {

    @TempDir
    private Path directory;

    private final Logs log = new Logs();
    private final AtomicLong nanoTime = new AtomicLong();
    private final SharedClient shared = new SharedClient(
            () -> new KubernetesAccess(kubeconfig().toString(), "", Map.of()),
            log.events(),
            nanoTime::get,
            Duration.ofHours(1));

    @Test
    void allWhoAsk_getTheSameClient() throws IOException {
        write("token: '0123'");
        try (shared) {
            Supplier<KubernetesClient> one = shared.supplier();
            Supplier<KubernetesClient> other = shared.supplier();

            assertThat(one.get()).isSameAs(one.get()).isSameAs(other.get());
        }
    }

    @Test
    void noWay_isSaidAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(shared::supplier)
                .withMessageContaining("cannot read the kubeconfig");
    }

    @Test
    void clientThatCannotBeMade_isMadeOnceItCan() throws IOException {
        write("client-certificate: absent.pem, client-key: absent.pem");
        try (shared) {
            Supplier<KubernetesClient> clients = shared.supplier();
            assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(clients::get);

            write("token: '0123'");
            assertThat(clients.get().getConfiguration().getAutoOAuthToken()).isEqualTo("0123");
        }
    }

    @Test
    void closedClient_isNotMadeAnew() throws IOException {
        write("token: '0123'");
        Supplier<KubernetesClient> clients = shared.supplier();
        clients.get();
        shared.close();

        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(clients::get)
                .withMessageContaining("closed");
    }

    @Test
    void certificateThatIsReplaced_isUsedByAnotherClient() throws IOException {
        new PairFiles(directory).loadOrGenerate("a", "127.0.0.1", new Logs().events());
        write("client-certificate: cert.pem, client-key: key.pem");
        try (shared) {
            Supplier<KubernetesClient> clients = shared.supplier();
            KubernetesClient first = clients.get();

            Files.delete(directory.resolve("cert.pem"));
            Files.delete(directory.resolve("key.pem"));
            assertThat(clients.get()).isSameAs(first);
            assertThat(clients.get()).isSameAs(first);
            assertThat(log.text())
                    .containsOnlyOnce("level=warning")
                    .contains("NoSuchFileException: " + directory.resolve("cert.pem"));

            new PairFiles(directory).loadOrGenerate("a", "127.0.0.1", new Logs().events());
            KubernetesClient second = clients.get();
            assertThat(second).isNotSameAs(first).isSameAs(clients.get());
            assertThat(log.text()).containsOnlyOnce("connecting with the new ones");
        }
    }

    @Test
    void kubeconfigThatIsReplaced_isUsedByAnotherClient() throws IOException {
        write("token: '0123'");
        try (shared) {
            Supplier<KubernetesClient> clients = shared.supplier();
            KubernetesClient first = clients.get();

            write("token: '01");
            assertThat(clients.get()).isSameAs(first);

            write("token: '4567'");
            assertThat(clients.get().getConfiguration().getAutoOAuthToken()).isEqualTo("4567");
        }
    }

    @Test
    void certificateOfAPlugin_isRenewedBeforeItExpires() throws IOException {
        writePluginOfAPair(Duration.ofHours(1));
        try (shared) {
            Supplier<KubernetesClient> clients = shared.supplier();
            KubernetesClient first = clients.get();
            nanoTime.addAndGet(Duration.ofMinutes(53).toNanos());
            assertThat(clients.get()).isSameAs(first);

            String credential = Files.readString(directory.resolve("credential.json"));
            Files.writeString(directory.resolve("credential.json"), "{}");
            nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(clients.get()).isSameAs(first);
            assertThat(log.text()).containsOnlyOnce("level=warning").contains("gave no token and no certificate");

            Files.writeString(directory.resolve("credential.json"), credential);
            nanoTime.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
            assertThat(clients.get()).as("asked again too soon").isSameAs(first);
            nanoTime.incrementAndGet();
            KubernetesClient second = clients.get();
            assertThat(second).isNotSameAs(first).isSameAs(clients.get());
            assertThat(log.text()).containsOnlyOnce("connecting with the new ones");
        }
    }

    @Test
    void certificateOfAPluginThatGivesItUntilItExpires_isAskedForEveryMinute() throws IOException {
        writePluginOfAPair(Duration.ofMinutes(2));
        try (shared) {
            Supplier<KubernetesClient> clients = shared.supplier();
            KubernetesClient first = clients.get();
            nanoTime.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
            assertThat(clients.get()).isSameAs(first);

            nanoTime.incrementAndGet();
            assertThat(clients.get()).isNotSameAs(first);
        }
    }

    @Test
    void clientThatWasReplaced_isClosedOnceNobodyUsesIt() throws IOException {
        write("token: '0123'");
        Supplier<KubernetesClient> clients = shared.supplier();
        KubernetesClient first = clients.get();
        write("token: '4567'");
        KubernetesClient second = clients.get();

        nanoTime.addAndGet(Duration.ofMinutes(10).toNanos() - 1);
        clients.get();
        assertThat(first.getHttpClient().isClosed()).isFalse();
        nanoTime.incrementAndGet();
        clients.get();
        assertThat(first.getHttpClient().isClosed()).isTrue();

        write("token: '89'");
        KubernetesClient third = clients.get();
        shared.close();
        assertThat(second.getHttpClient().isClosed()).isTrue();
        assertThat(third.getHttpClient().isClosed()).isTrue();
    }

    @Test
    void authorityOfAPod_isTrustedOnceItIsReplaced() throws IOException {
        Path trusted = new TestAuthority().writeTo(directory.resolve("ca.crt"));
        TestAuthority authority = new TestAuthority();
        HttpsServer api = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        api.setHttpsConfigurator(new HttpsConfigurator(authority.server("localhost")));
        api.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"kind\":\"ConfigMapList\",\"items\":[]}".getBytes(UTF_8));
            exchange.close();
        });
        api.start();
        Map<String, String> pod = Map.of(
                "KUBERNETES_SERVICE_HOST",
                "localhost",
                "KUBERNETES_SERVICE_PORT",
                String.valueOf(api.getAddress().getPort()),
                "KUBERNETES_CERTS_CA_FILE",
                trusted.toString(),
                "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN",
                Files.writeString(directory.resolve("token"), "0123").toString());
        try (SharedClient ofThePod = new SharedClient(
                () -> new KubernetesAccess("", "", pod), log.events(), nanoTime::get, Duration.ofHours(1))) {
            Supplier<KubernetesClient> clients = ofThePod.supplier();
            assertThatExceptionOfType(KubernetesClientException.class)
                    .isThrownBy(
                            () -> clients.get().configMaps().inNamespace("a").list());

            authority.writeTo(trusted);
            assertThat(clients.get().configMaps().inNamespace("a").list().getItems())
                    .isEmpty();
        } finally {
            api.stop(0);
        }
    }

    private void writePluginOfAPair(Duration life) throws IOException {
        new TestAuthority().writePair(directory, Instant.now().plus(life));
        Map<String, Object> status = Map.of(
                "clientCertificateData", Files.readString(directory.resolve("cert.pem")),
                "clientKeyData", Files.readString(directory.resolve("key.pem")));
        Files.writeString(
                directory.resolve("credential.json"),
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "apiVersion",
                                "client.authentication.k8s.io/v1",
                                "kind",
                                "ExecCredential",
                                "status",
                                status)));
        Path plugin = Files.writeString(directory.resolve("plugin"), """
                #!/bin/sh
                cat "${0%/*}/credential.json"
                """);
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        write("exec: {apiVersion: client.authentication.k8s.io/v1, command: " + plugin + "}");
    }

    private void write(String user) throws IOException {
        Files.writeString(kubeconfig(), """
                current-context: a
                contexts: [{name: a, context: {cluster: a, user: a}}]
                clusters: [{name: a, cluster: {server: 'https://127.0.0.1:1'}}]
                users: [{name: a, user: {%s}}]
                """.formatted(user));
    }

    private Path kubeconfig() {
        return directory.resolve("config");
    }
}
