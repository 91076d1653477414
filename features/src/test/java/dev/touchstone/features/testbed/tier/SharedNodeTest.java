package dev.touchstone.features.testbed.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedNodeTest {

    private static final ServerSettings STANDARD = StandardSettings.standard();
    private static final ServerSettings OTHER = StandardSettings.in("other.k8s", "aws");

    private final List<ServerSettings> given = new CopyOnWriteArrayList<>();
    private final SharedNode<String> node = new SharedNode<>("node", given::add, STANDARD);

    @Test
    void scenariosWithTheSameSettings_useItTogether() {
        assertThat(node.take(STANDARD, false)).isEqualTo("node");
        assertThat(node.take(STANDARD, false)).isEqualTo("node");
    }

    @Test
    void otherSettings_waitUntilItIsFree() {
        node.take(STANDARD, false);
        CompletableFuture<Void> other = waiting(OTHER, false);
        assertThat(given).containsExactly(STANDARD);
        node.giveBack();
        other.join();
        assertThat(given).containsExactly(STANDARD, OTHER);
    }

    @Test
    void alone_waitsForAllOthers() {
        node.take(STANDARD, false);
        node.take(STANDARD, false);
        CompletableFuture<Void> alone = waiting(STANDARD, true);
        node.giveBack();
        assertThat(alone).isNotDone();
        node.giveBack();
        alone.join();
    }

    @Test
    void whoIsAlone_keepsOthersOut() {
        node.take(STANDARD, true);
        CompletableFuture<Void> other = waiting(STANDARD, false);
        node.giveBack();
        other.join();
    }

    @Test
    void asItIs_waitsForAllOthers_keepsTheSettings_andKeepsOthersOut() {
        node.take(OTHER, false);
        CompletableFuture<Void> asItIs = waiting(node::takeAsItIs);
        node.giveBack();
        asItIs.join();
        assertThat(given).containsExactly(OTHER);

        CompletableFuture<Void> other = waiting(OTHER, false);
        node.giveBack();
        other.join();
        assertThat(given).containsExactly(OTHER, OTHER);
    }

    /** Take the node on another thread, and return once that thread waits for it. */
    private CompletableFuture<Void> waiting(ServerSettings settings, boolean alone) {
        return waiting(() -> node.take(settings, alone));
    }

    private CompletableFuture<Void> waiting(Runnable take) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        Thread taker = new Thread(() -> {
            take.run();
            taken.complete(null);
        });
        taker.setDaemon(true);
        taker.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> taken.isDone() || taker.getState() == Thread.State.TIMED_WAITING);
        assertThat(taken).as("whether the node was had at once").isNotDone();
        return taken;
    }
}
