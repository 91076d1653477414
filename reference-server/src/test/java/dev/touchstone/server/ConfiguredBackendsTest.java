package dev.touchstone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.testing.Logs;
import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.config.ConfigurationReader;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.testing.MockApiServer;
import dev.touchstone.server.webhook.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredBackendsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WAITING = "the backend order changes when";

    @TempDir
    private Path folder;

    private final Logs log = new Logs();
    private final AtomicLong nanoTime = new AtomicLong();
    private final MockApiServer kubernetes = new MockApiServer();
    private ConfiguredBackends backends;

    @BeforeEach
    void start() throws IOException {
        kubernetes.failReads(true);
        Path file = Files.writeString(folder.resolve("config.yaml"), """
                clusterID: lab.k8s
                server: {master: "%s"}
                """.formatted(kubernetes.url()));
        ServerConfiguration configuration =
                new ConfigurationReader(Map.of(), Map.of(), ConfigFile.read(file)).read(List.of());
        Metrics metrics = new Metrics(region -> true);
        backends = new ConfiguredBackends(
                List.of(BackendMode.MOUNTED_FILE),
                mode(),
                new BackendFactory(configuration, Map.of(), Clock.systemUTC(), log.events(), metrics),
                log.events(),
                metrics,
                nanoTime::get);
        backends.start();
    }

    @AfterEach
    void stop() {
        backends.close();
        kubernetes.close();
    }

    @Test
    void backendThatDoesNotLoad_isUsedAfterHalfAMinute() throws IOException {
        ask("EKSConfigMap");
        await().atMost(SOON).until(() -> log.text().contains(WAITING));
        assertThat(order()).containsExactly("MountedFile");

        nanoTime.addAndGet(Duration.ofSeconds(31).toNanos());
        await().atMost(SOON).until(() -> order().equals(List.of("EKSConfigMap")));
    }

    @Test
    void backendThatIsAskedForAnew_hasHalfAMinuteAnew() throws IOException {
        ask("EKSConfigMap");
        await().atMost(SOON).until(() -> log.text().contains(WAITING));
        ask("Bogus");
        await().atMost(SOON).until(() -> log.text().contains("is not a valid mode"));

        nanoTime.addAndGet(Duration.ofSeconds(31).toNanos());
        ask("EKSConfigMap");
        await().atMost(SOON).until(() -> log.text().split(WAITING, -1).length == 3);
        assertThat(order()).containsExactly("MountedFile");
    }

    @Test
    void backendThatLacksWhatItNeeds_isUsedWhenThatIsThere() throws IOException {
        ask("DynamicFile");
        await().atMost(SOON).until(() -> log.text().contains("keeping the previous order and trying again"));
        assertThat(log.text()).contains("dynamicfilepath").doesNotContain("not a valid mode");
        assertThat(order()).containsExactly("MountedFile");
    }

    @Test
    void backendThatDoesNotLoad_isNotWaitedForIfAnotherIsAskedFor() throws IOException {
        ask("EKSConfigMap");
        await().atMost(SOON).until(() -> log.text().contains(WAITING));
        ask("MountedFile");
        ask("DynamicFile MountedFile");
        await().atMost(SOON).until(() -> log.text().contains("dynamicfilepath"));
        assertThat(order()).containsExactly("MountedFile");
    }

    private Path mode() {
        return folder.resolve("mode.json");
    }

    private void ask(String modes) throws IOException {
        Files.writeString(mode(), "{\"backendMode\":\"" + modes + "\"}");
    }

    private List<String> order() {
        return backends.order().stream().map(Backend::name).toList();
    }
}
