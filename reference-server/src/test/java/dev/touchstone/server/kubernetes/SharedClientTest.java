package dev.touchstone.server.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedClientTest {

    @TempDir
    private Path directory;

    private final SharedClient shared =
            new SharedClient(() -> new KubernetesAccess(kubeconfig().toString(), "", Map.of()));

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
