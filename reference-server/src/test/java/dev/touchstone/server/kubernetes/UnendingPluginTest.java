package dev.touchstone.server.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.testing.Logs;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin for credentials may wait for a person, or for ever. */
class UnendingPluginTest {

    @TempDir
    private Path directory;

    private final Logs log = new Logs();
    private final SharedClient shared = new SharedClient(
            () -> new KubernetesAccess(directory.resolve("config").toString(), "", Map.of()),
            log.events(),
            System::nanoTime,
            Duration.ofMillis(50));

    /** It goes on until it finds a file, or its folder is gone. */
    @BeforeEach
    void writePlugin() throws IOException {
        Path plugin = Files.writeString(directory.resolve("plugin"), """
                #!/bin/sh
                touch "$0.started"
                while [ -e "$0" ] && [ ! -e "$0.end" ]; do sleep 0.05; done
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "0123"}}'
                """);
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("config"), """
                current-context: a
                contexts: [{name: a, context: {cluster: a, user: a}}]
                clusters: [{name: a, cluster: {server: 'https://127.0.0.1:1'}}]
                users: [{name: a, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: %s}}}]
                """.formatted(plugin));
    }

    @Test
    void isToldOf_andWaitedFor() throws IOException {
        try (shared) {
            CompletableFuture<KubernetesClient> client = CompletableFuture.supplyAsync(shared.supplier());
            await().until(() -> log.text().contains("still waiting for the credentials"));
            assertThat(client).isNotDone();

            Files.createFile(directory.resolve("plugin.end"));

            assertThat(client.join().getConfiguration().getAutoOAuthToken()).isEqualTo("0123");
            assertThat(log.text()).containsOnlyOnce("still waiting");
        }
    }

    @Test
    void doesNotDelayTheEnd() throws IOException, InterruptedException {
        Supplier<KubernetesClient> clients = shared.supplier();
        Thread waiting = new Thread(
                () -> assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(clients::get));
        waiting.start();
        await().until(() -> Files.exists(directory.resolve("plugin.started")));

        Thread closing = new Thread(shared::close);
        closing.start();

        await().until(() -> !closing.isAlive());
        assertThat(waiting.isAlive()).isTrue();
        Files.createFile(directory.resolve("plugin.end"));
        waiting.join();
    }
}
