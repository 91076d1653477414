package dev.touchstone.server.mapping.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.testing.Logs;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.testing.MockApiServer;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrdBackendTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ROLE = "arn:aws:iam::123456789012:role/Admin";
    private static final Lookup ABSENT = new Lookup.Absent();

    private final Logs log = new Logs();
    private final MockApiServer server =
            new MockApiServer(CustomResourceDefinitionContext.fromCustomResourceType(IamIdentityMapping.class));
    private final KubernetesClient client = server.client();
    private final CrdBackend backend = new CrdBackend(() -> client, new IamArns(), log.events());

    @BeforeEach
    void start() {
        assertThat(backend.synced()).isFalse();
        backend.start();
        await().atMost(SOON).until(() -> backend.synced() && server.watches() == 1);
    }

    @AfterEach
    void stop() {
        backend.close();
        client.close();
        server.close();
    }

    @Test
    void objectThatAppearsChangesAndGoes_isFollowed() {
        store("arn:aws:sts::123456789012:assumed-role/Admin/x", "one");
        await().atMost(SOON).until(() -> find().equals(found("one")));
        assertThat(object().get().statusArn()).isEqualTo("arn:aws:iam::123456789012:role/admin");

        store(ROLE, "two");
        await().atMost(SOON).until(() -> find().equals(found("two")));

        store("junk", "two");
        await().atMost(SOON).until(() -> find().equals(ABSENT));
        await().atMost(SOON).until(() -> object().get().statusArn().isEmpty());
        assertThat(log.text()).contains("junk");

        store(ROLE, "three");
        await().atMost(SOON).until(() -> find().equals(found("three")));
        object().delete();
        await().atMost(SOON).until(() -> find().equals(ABSENT));
    }

    @Test
    void clientThatCannotBeMade_isMadeLater() {
        AtomicBoolean usable = new AtomicBoolean();
        try (CrdBackend late = new CrdBackend(
                () -> {
                    if (usable.get()) {
                        return client;
                    }
                    throw new KubernetesClientException("no certificate yet");
                },
                new IamArns(),
                log.events())) {
            late.start();
            await().atMost(SOON).until(() -> log.text().contains("no certificate yet"));
            assertThat(late.synced()).isFalse();

            usable.set(true);
            await().atMost(SOON).until(late::synced);
        }
    }

    @Test
    void watchThatExpires_resumesWhileTheLastMappingsServe() {
        breakAndMend(MockApiServer::expireWatches);
    }

    @Test
    void watchThatIsClosed_resumesWhileTheLastMappingsServe() {
        breakAndMend(MockApiServer::closeWatches);
    }

    @Test
    void watchThatStaysRefused_isLoggedUntilItResumes() {
        try (CrdBackend impatient = impatient(() -> client, Duration.ofMinutes(5))) {
            impatient.start();
            await().atMost(SOON).until(() -> impatient.synced() && server.watches() == 2);

            server.refuseWatches(true);
            server.closeWatches();
            await().atMost(SOON).until(() -> log.text().contains("iamidentitymappings are not being watched"));

            server.refuseWatches(false);
            await().atMost(SOON).until(() -> log.text().contains("iamidentitymappings are being watched again"));
        }
    }

    @Test
    void watchThatFallsSilent_isReplaced() {
        try (CrdBackend renewing = impatient(() -> client, Duration.ofMillis(500))) {
            renewing.start();
            store(ROLE, "one");
            await().atMost(SOON).until(() -> find(renewing).equals(found("one")));

            server.silenceWatches(true);
            object().delete();
            await().atMost(SOON).until(() -> find(renewing).equals(ABSENT));

            store("arn:aws:sts::123456789012:assumed-role/Admin/x", "two");
            await().atMost(SOON).until(() -> find(renewing).equals(found("two")));
        }
    }

    @Test
    void objectsThatDoNotChange_areMappedWhileTheWatchIsReplaced() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<KubernetesClient> clients = () -> {
            asked.incrementAndGet();
            return client;
        };
        try (CrdBackend renewing = impatient(clients, Duration.ofMillis(300))) {
            renewing.start();
            store(ROLE, "one");
            await().atMost(SOON).until(() -> find(renewing).equals(found("one")));

            int before = asked.get();
            await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> {
                assertThat(find(renewing)).isEqualTo(found("one"));
                return asked.get() > before + 5;
            });
            assertThat(server.statusWrites()).isLessThan(5);
        }
    }

    @Test
    void listThatCannotBeSent_isSentLater() {
        AtomicBoolean broken = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        Interceptor breaking = new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                if (broken.get()) {
                    failures.incrementAndGet();
                    throw new IllegalStateException("the kubeconfig is not there");
                }
            }
        };
        try (KubernetesClient breakable = new KubernetesClientBuilder()
                        .withConfig(client.getConfiguration())
                        .withHttpClientBuilderConsumer(made -> made.addOrReplaceInterceptor("breaking", breaking))
                        .build();
                CrdBackend impatient = impatient(() -> breakable, Duration.ofMinutes(5))) {
            impatient.start();
            await().atMost(SOON).until(() -> impatient.synced() && server.watches() == 2);

            broken.set(true);
            server.expireWatches();
            await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> failures.get() > 0);
            broken.set(false);

            store(ROLE, "one");
            await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> find(impatient)
                    .equals(found("one")));
        }
    }

    @Test
    void clientThatIsNeverMade_doesNotDelayTheEnd() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CrdBackend waiting = new CrdBackend(
                () -> {
                    asked.countDown();
                    return never();
                },
                new IamArns(),
                log.events());
        waiting.start();
        asked.await();

        Thread closing = new Thread(waiting::close);
        closing.start();

        await().atMost(SOON).until(() -> !closing.isAlive());
        assertThat(log.text()).isEmpty();
    }

    @Test
    void nullAmongTheGroups_isLeftOut() {
        store(ROLE, "one", List.of("system:masters"));
        await().atMost(SOON).until(() -> find().equals(found("one", "system:masters")));

        store(ROLE, "one", Arrays.asList(null, "viewers"));

        await().atMost(SOON).until(() -> find().equals(found("one", "viewers")));
    }

    @Test
    void objectThatCannotBeApplied_mapsNobody() {
        ArnCanonicaliser failing = arn -> {
            if (arn.contains("junk")) {
                throw new IllegalStateException("a defect");
            }
            return new IamArns().canonical(arn);
        };
        try (CrdBackend other = new CrdBackend(() -> client, failing, log.events())) {
            other.start();
            store(ROLE, "one");
            await().atMost(SOON).until(() -> find(other).equals(found("one")));

            store("junk", "one");
            await().atMost(SOON).until(() -> find(other).equals(ABSENT));
            assertThat(log.text()).contains("internal error: cannot apply a change of the iamidentitymapping admin");
        }
    }

    @Test
    void definitionWithoutSubresourceOfTheStatus_isLoggedUntilItHasOne() {
        server.answerStatusWrites(404, "{}");
        store(ROLE, "one");
        await().atMost(SOON).until(() -> server.statusWrites() > 1);
        assertThat(log.text()).contains("error syncing admin, requeuing: ").contains("subresources.status");

        server.storeStatusWrites();
        await().atMost(SOON).until(() -> find().equals(found("one")));
    }

    @Test
    void definitionThatDropsTheStatus_isLoggedUntilItDoesNot() {
        server.answerStatusWrites(200, """
                {"apiVersion":"iamauthenticator.k8s.aws/v1alpha1","kind":"IAMIdentityMapping","metadata":{"name":"admin"}}""");
        store(ROLE, "one");
        await().atMost(SOON).until(() -> server.statusWrites() > 1);
        assertThat(log.text()).contains("error syncing admin, requeuing: ").contains("schema");

        server.storeStatusWrites();
        await().atMost(SOON).until(() -> find().equals(found("one")));
    }

    @Test
    void objectThatIsDeletedBeforeItsStatusIsWritten_isDone() {
        IamIdentityMapping deleted = mapping(ROLE, "one", List.of());

        assertThat(new StatusWriter(() -> client, log.events()).write(deleted, ROLE))
                .isTrue();
        assertThat(log.text()).isEmpty();
    }

    @Test
    void statusThatTheServerFailsToWrite_isTriedOnceBeforeOthersHaveTheirTurn() {
        server.answerStatusWrites(500, "{}");

        assertThat(new StatusWriter(() -> client, log.events()).write(mapping(ROLE, "one", List.of()), ROLE))
                .isFalse();
        assertThat(server.statusWrites()).isEqualTo(1);
        assertThat(log.text()).contains("error syncing admin, requeuing: ");
    }

    @Test
    void eventThatIsNotTaken_delaysNoStatus() {
        CountDownLatch released = new CountDownLatch(1);
        Interceptor holding = new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                if (request.uri().getPath().endsWith("/events")) {
                    hold(released);
                }
            }
        };
        try (KubernetesClient held = new KubernetesClientBuilder()
                        .withConfig(client.getConfiguration())
                        .withHttpClientBuilderConsumer(made -> made.addOrReplaceInterceptor("holding", holding))
                        .build();
                CrdBackend other = new CrdBackend(() -> held, new IamArns(), log.events())) {
            backend.close();
            other.start();
            store(ROLE, "one");
            await().atMost(SOON).until(() -> find(other).equals(found("one")));

            store("arn:aws:iam::123456789012:role/Other", "two");
            await().atMost(SOON).until(() -> object().get().statusArn().endsWith("/other"));
            released.countDown();
            await().atMost(SOON)
                    .until(() -> client.v1()
                                    .events()
                                    .inNamespace("default")
                                    .list()
                                    .getItems()
                                    .size()
                            == 2);
        } finally {
            released.countDown();
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private CrdBackend impatient(Supplier<KubernetesClient> clients, Duration renewal) {
        return new CrdBackend(clients, new IamArns(), log.events(), Duration.ofMillis(300), renewal);
    }

    private static KubernetesClient never() {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts down");
        } catch (InterruptedException end) {
            throw new KubernetesClientException("interrupted", end);
        }
    }

    private void breakAndMend(Consumer<MockApiServer> breakage) {
        store(ROLE, "one");
        await().atMost(SOON).until(() -> find().equals(found("one")));

        server.refuseWatches(true);
        breakage.accept(server);
        await().atMost(SOON).until(() -> server.refused() > 0);
        assertThat(find()).isEqualTo(found("one"));

        server.refuseWatches(false);
        // Unlike an API server, the mock does not send a resumed watch the events that it missed.
        await().atMost(SOON).until(() -> server.watches() == 1);
        store(ROLE, "two");
        await().atMost(SOON).until(() -> find().equals(found("two")));
    }

    private void store(String arn, String username) {
        store(arn, username, List.of());
    }

    private void store(String arn, String username, List<String> groups) {
        client.resource(mapping(arn, username, groups)).createOr(existing -> existing.update());
    }

    private static IamIdentityMapping mapping(String arn, String username, List<String> groups) {
        IamIdentityMapping mapping = new IamIdentityMapping();
        mapping.setMetadata(new ObjectMetaBuilder().withName("admin").build());
        mapping.setSpec(new IamIdentityMapping.MappingSpec(arn, username, groups));
        return mapping;
    }

    private Resource<IamIdentityMapping> object() {
        return client.resources(IamIdentityMapping.class).withName("admin");
    }

    private Lookup find() {
        return find(backend);
    }

    private static Lookup find(CrdBackend backend) {
        return backend.find(new Identity(ROLE, ROLE, "123456789012", "AROA", "s", "", "sts.amazonaws.com"));
    }

    private static Lookup found(String username, String... groups) {
        return new Lookup.Found(new IdentityMapping(username, List.of(groups)));
    }
}
