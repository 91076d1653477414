package dev.touchstone.server.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.certificates.PairFiles;
import dev.touchstone.reference.certificates.ServingPair;
import dev.touchstone.reference.testing.Logs;
import dev.touchstone.server.testing.HeldDelays;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
    private final HeldDelays delays = new HeldDelays();

    @Test
    void pairThatCannotBeLoadedYet_isServedOnceItCan() {
        ServingPair served = generate(before);
        ServingPair next = generate(renewed);
        ServingTls tls = new ServingTls(served);
        // The files of the renewed pair stay as they are; only whether they can be read changes.
        Supplier<ServingPair> load = () -> loads.incrementAndGet() < 3 ? new PairFiles(empty).load() : next;

        PairWatcher watcher =
                new PairWatcher(new PairFiles(renewed), load, served, tls, Clock.systemUTC(), log.events(), delays);
        try {
            await().until(() -> log.text().contains("serving a new certificate"));
        } finally {
            watcher.close();
        }

        assertThat(log.text())
                .containsOnlyOnce("cannot use the certificate on disk")
                .containsOnlyOnce("could not load a certificate: cannot read " + empty);
    }

    @Test
    void certificateThatComesToExpireWhileServed_isWarnedOfDaily() {
        ServingPair served = generate(before);
        Instant end = served.leaf().getNotAfter().toInstant();
        AtomicReference<Instant> now = new AtomicReference<>(end.minus(Duration.ofDays(31)));
        PairFiles files = new PairFiles(before);

        PairWatcher watcher = new PairWatcher(
                files,
                files::load,
                served,
                new ServingTls(served),
                ((InstantSource) now::get).withZone(ZoneOffset.UTC),
                log.events(),
                delays);
        try {
            assertThat(log.text()).doesNotContain("expires soon");
            now.set(end.minus(Duration.ofDays(29)));
            delays.pass(PairWatcher.REMIND_EVERY);
            await().until(() -> log.text().contains("expires soon"));
            await().until(() -> delays.held(PairWatcher.REMIND_EVERY) == 1);
        } finally {
            watcher.close();
        }
    }

    @Test
    void certificateThatHasExpired_doesNotExpireSoon() {
        ServingPair served = generate(before);
        PairFiles files = new PairFiles(before);
        Instant later = served.leaf().getNotAfter().toInstant().plusSeconds(1);

        new PairWatcher(
                        files,
                        files::load,
                        served,
                        new ServingTls(served),
                        Clock.fixed(later, ZoneOffset.UTC),
                        log.events(),
                        delays)
                .close();

        assertThat(log.text())
                .containsOnlyOnce("the certificate is not valid now")
                .doesNotContain("expires soon");
    }

    private ServingPair generate(Path directory) {
        return new PairFiles(directory).loadOrGenerate("localhost", "127.0.0.1", log.events());
    }
}
