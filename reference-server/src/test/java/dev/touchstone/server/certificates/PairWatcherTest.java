package dev.touchstone.server.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.certificates.PairFiles;
import dev.touchstone.reference.certificates.ServingPair;
import dev.touchstone.reference.testing.Logs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairWatcherTest {

    @TempDir
    private Path before;

    @TempDir
    private Path renewed;

    @TempDir
    private Path empty;

    private final Logs log = new Logs();
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void pairThatCannotBeLoadedYet_isServedOnceItCan() {
        ServingPair served = generate(before);
        ServingPair next = generate(renewed);
        ServingTls tls = new ServingTls(served);
        // The files of the renewed pair stay as they are; only whether they can be read changes.
        Supplier<ServingPair> load = () -> loads.incrementAndGet() < 3 ? new PairFiles(empty).load() : next;

        PairWatcher watcher =
                new PairWatcher(new PairFiles(renewed), load, served, tls, Clock.systemUTC(), log.events());
        try {
            await().until(() -> log.text().contains("serving a new certificate"));
        } finally {
            watcher.close();
        }

        assertThat(log.text())
                .containsOnlyOnce("cannot use the certificate on disk")
                .containsOnlyOnce("could not load a certificate: cannot read " + empty);
    }

    private ServingPair generate(Path directory) {
        return new PairFiles(directory).loadOrGenerate("localhost", "127.0.0.1", log.events());
    }
}
