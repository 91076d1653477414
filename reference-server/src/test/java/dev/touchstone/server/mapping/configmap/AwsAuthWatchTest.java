package dev.touchstone.server.mapping.configmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.testing.Logs;
import dev.touchstone.server.testing.HeldDelays;
import dev.touchstone.server.testing.MockApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsAuthWatchTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration RENEWAL = Duration.ofMinutes(7);

    private final Logs log = new Logs();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong nanoTime = new AtomicLong();
    private final HeldDelays delays = new HeldDelays();
    private final MockApiServer server = new MockApiServer();
    private final KubernetesClient client = server.client();
    private final Heard heard = new Heard();
    private final AwsAuthWatch watch = watch(() -> client);

    @AfterEach
    void stop() {
        watch.close();
        client.close();
        server.close();
    }

    @Test
    void watchesThatAlwaysExpire_areRestartedAtOnceOnlyTheFirstTime() {
        server.expireNewWatches(true);
        watch.start();
        awaitOneHeld();
        assertThat(server.opened()).isEqualTo(2);
        assertThat(failures).hasValue(1);
        assertThat(log.text())
                .containsOnlyOnce("too far behind; starting over")
                .containsOnlyOnce("the watch of aws-auth failed; retrying in 5 s");

        delays.pass(RETRY);
        awaitOneHeld();
        assertThat(server.opened()).isEqualTo(3);
        assertThat(failures).hasValue(2);
    }

    @Test
    void watchThatExpiresAfterAWhile_isRestartedAtOnceEachTime() {
        watch.start();
        for (int restarts = 0; restarts < 3; restarts++) {
            int opened = restarts + 1;
            await().atMost(SOON).until(() -> server.opened() == opened && server.watches() == 1);
            nanoTime.addAndGet(Duration.ofSeconds(5).toNanos());
            server.expireWatches();
        }
        await().atMost(SOON).until(() -> server.opened() == 4 && server.watches() == 1);
        assertThat(delays.held(RETRY)).isZero();
        assertThat(failures).hasValue(0);
    }

    @Test
    void watchThatIsClosedAfterAWhile_isRestartedAtOnce() {
        watch.start();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 1);
        nanoTime.addAndGet(RETRY.toNanos());

        server.closeWatches();

        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 2);
        assertThat(server.opened()).isEqualTo(2);
        assertThat(delays.held(RETRY)).isZero();
        assertThat(failures).hasValue(0);
        assertThat(log.text()).contains("the watch of aws-auth has ended; starting over");
    }

    @Test
    void watchThatIsClosedAgainAtOnce_isAFailure() {
        watch.start();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 1);
        server.closeWatches();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 2);

        server.closeWatches();

        awaitOneHeld();
        assertThat(server.opened()).isEqualTo(2);
        assertThat(failures).hasValue(1);
    }

    @Test
    void watchThatIsClosedAndThenRefused_isCountedEachTime() {
        watch.start();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 1);
        server.refuseWatches(true);
        server.closeWatches();

        for (int count = 1; count <= 2; count++) {
            awaitOneHeld();
            assertThat(failures).hasValue(count);
            assertThat(server.refused()).isEqualTo(count);
            if (count == 2) {
                server.refuseWatches(false);
            }
            delays.pass(RETRY);
        }

        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 2);
        assertThat(log.text()).contains("the watch of aws-auth failed; retrying in 5 s");
        assertThat(failures).hasValue(2);
    }

    @Test
    void watchWhoseReadFails_isBegunWhenItNoLongerDoes() {
        server.failReads(true);
        watch.start();
        awaitOneHeld();
        delays.pass(RETRY);
        awaitOneHeld();
        assertThat(server.opened()).isZero();

        server.failReads(false);
        delays.pass(RETRY);
        await().atMost(SOON).until(watch::synced);
        await().during(A_WHILE).atMost(SOON).until(() -> server.opened() == 1 && server.watches() == 1);
        assertThat(delays.held(RETRY)).isZero();
    }

    @Test
    void objectThatMayOnlyBeWatched_isKnownOnceItIsReported() {
        server.forbidReads();
        watch.start();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 1);
        assertThat(watch.synced()).isFalse();

        awsAuth().create();
        await().atMost(SOON).until(watch::synced);
    }

    @Test
    void objectThatMayOnlyBeWatched_isAbsentIfItIsNotReportedSoon() {
        server.forbidReads();
        watch.start();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 1);
        assertThat(watch.synced()).isFalse();

        delays.pass(AwsAuthWatch.FIRST_REPORT);
        await().atMost(SOON).until(watch::synced);
    }

    @Test
    void objectThatMayOnlyBeWatched_isForgottenIfItGoesWhileNobodyWatches() {
        server.forbidReads();
        awsAuth().create();
        watch.start();
        await().atMost(SOON).until(() -> heard.changed.get() == 1);
        server.silenceWatches(true);
        awsAuth().delete();
        server.silenceWatches(false);

        server.expireWatches();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 2);
        assertThat(heard.deleted).hasValue(0);

        delays.pass(AwsAuthWatch.FIRST_REPORT);
        await().atMost(SOON).until(() -> heard.deleted.get() == 1);
    }

    @Test
    void objectThatMayOnlyBeWatched_staysWhileItIsReported() {
        server.forbidReads();
        awsAuth().create();
        watch.start();
        await().atMost(SOON).until(() -> heard.changed.get() == 1);

        server.expireWatches();
        await().atMost(SOON).until(() -> heard.changed.get() == 2 && delays.held(RENEWAL) == 2);
        delays.pass(AwsAuthWatch.FIRST_REPORT);

        await().atMost(SOON).until(() -> delays.held(AwsAuthWatch.FIRST_REPORT) == 0);
        await().during(A_WHILE).atMost(SOON).until(() -> heard.deleted.get() == 0);
    }

    @Test
    void objectThatMayOnlyBeWatched_staysWhileItCannotBe() {
        server.forbidReads();
        awsAuth().create();
        watch.start();
        await().atMost(SOON).until(() -> heard.changed.get() == 1 && delays.held(RENEWAL) == 1);
        server.refuseWatches(true);
        server.expireWatches();
        awaitOneHeld();

        delays.pass(AwsAuthWatch.FIRST_REPORT);

        await().during(A_WHILE).atMost(SOON).until(() -> heard.deleted.get() == 0);
    }

    @Test
    void clientThatTakesLong_doesNotEndTheWatchBefore() {
        CountDownLatch plugin = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        try (AwsAuthWatch patient = watch(() -> {
            if (asked.getAndIncrement() == 1) {
                awaitPlugin(plugin);
            }
            return client;
        })) {
            patient.start();
            await().atMost(SOON).until(() -> delays.held(RENEWAL) == 1);
            delays.pass(RENEWAL);
            await().atMost(SOON).until(() -> asked.get() == 2);

            awsAuth().create();
            await().atMost(SOON).until(() -> heard.changed.get() == 1);

            plugin.countDown();
            await().atMost(SOON).until(() -> server.opened() == 2 && delays.held(RENEWAL) == 1);
        }
    }

    @Test
    void watchThatReportsNothing_isRenewedInTime() {
        watch.start();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 1);

        delays.pass(RENEWAL);

        await().atMost(SOON).until(() -> server.opened() == 2 && server.watches() == 1 && delays.held(RENEWAL) == 1);
        assertThat(failures).hasValue(0);
        assertThat(delays.held(RETRY)).isZero();
    }

    @Test
    void watchThatHasEnded_isNotRenewedBesidesItsRestart() {
        watch.start();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 1);
        nanoTime.addAndGet(RETRY.toNanos());
        server.expireWatches();
        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 2);

        delays.pass(RENEWAL);

        await().atMost(SOON).until(() -> delays.held(RENEWAL) == 1);
        assertThat(server.opened()).isEqualTo(3);
    }

    @Test
    void watchThatADefectPrevents_isRestarted() {
        AtomicInteger asked = new AtomicInteger();
        try (AwsAuthWatch doomed = watch(() -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("no client");
            }
            return client;
        })) {
            doomed.start();
            awaitOneHeld();
            assertThat(failures).hasValue(1);
            assertThat(log.text()).contains("the watch of aws-auth failed; retrying in 5 s", "no client");

            delays.pass(RETRY);
            await().atMost(SOON).until(doomed::synced);
        }
    }

    @Test
    void watchThatLacksAClass_isRestarted() {
        AtomicInteger asked = new AtomicInteger();
        try (AwsAuthWatch doomed = watch(() -> {
            if (asked.getAndIncrement() == 0) {
                throw new NoClassDefFoundError("gone for a moment");
            }
            return client;
        })) {
            doomed.start();
            awaitOneHeld();

            delays.pass(RETRY);
            await().atMost(SOON).until(doomed::synced);
        }
    }

    private static void awaitPlugin(CountDownLatch plugin) {
        try {
            plugin.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Resource<ConfigMap> awsAuth() {
        return client.resource(new ConfigMapBuilder()
                .withNewMetadata()
                .withName("aws-auth")
                .withNamespace("kube-system")
                .endMetadata()
                .build());
    }

    private AwsAuthWatch watch(Supplier<KubernetesClient> clients) {
        return new AwsAuthWatch(
                clients, heard, log.events(), failures::incrementAndGet, delays, nanoTime::get, RENEWAL);
    }

    /** What the backend makes of it is for its own test. */
    private static final class Heard implements AwsAuthWatch.Listener {

        private final AtomicInteger changed = new AtomicInteger();
        private final AtomicInteger deleted = new AtomicInteger();

        @Override
        public void changed(ConfigMap awsAuth) {
            changed.incrementAndGet();
        }

        @Override
        public void deleted() {
            deleted.incrementAndGet();
        }
    }

    /** Wait for a restart to be due later, and a while longer for another, which must not come. */
    private void awaitOneHeld() {
        await().during(A_WHILE).atMost(SOON).until(() -> delays.held(RETRY) == 1);
    }
}
