package dev.touchstone.server.mapping.configmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.awsauth.AwsAuth;
import dev.touchstone.reference.awsauth.YamlAwsAuthReader;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.testing.Logs;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.testing.MockApiServer;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigMapBackendTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofMillis(500);
    private static final Lookup ABSENT = new Lookup.Absent();

    private final Logs log = new Logs();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean defect = new AtomicBoolean();
    private final MockApiServer server = new MockApiServer();
    private final KubernetesClient client = server.client();
    private final ConfigMapBackend backend =
            new ConfigMapBackend(() -> client, this::read, true, log.events(), failures::incrementAndGet);

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
        assertThat(find("role/Admin")).isEqualTo(ABSENT);

        store("one");
        await().atMost(SOON).until(() -> find("role/admin").equals(found("one")));
        store("two");
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("two")));

        client.configMaps().inNamespace("kube-system").withName("aws-auth").delete();
        await().atMost(SOON).until(() -> find("role/Admin").equals(ABSENT));
    }

    @Test
    void everyKindOfEntry_maps_andBadOnesAreLeftOut() {
        store(Map.of(
                "mapRoles", """
                        - rolearn: arn:aws:iam::123456789012:role/Admin
                          username: admin
                        - rolearn: junk
                          username: nobody
                        - sso: {permissionSetName: Ops, accountID: "123456789012"}
                          username: ops
                        """,
                "mapUsers", "- {userarn: 'arn:aws:iam::123456789012:user/Alice', username: alice}",
                "mapAccounts", "- '210987654321'\n- 5"));
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("admin")));
        assertThat(find("role/AWSReservedSSO_Ops_0123456789abcdef")).isEqualTo(found("ops"));
        assertThat(find("user/Alice")).isEqualTo(found("alice"));
        assertThat(backend.find(identity("arn:aws:iam::210987654321:role/x", "210987654321")))
                .isEqualTo(new Lookup.AccountFound());
        await().atMost(SOON).until(() -> log.text().contains("applied aws-auth"));
        assertThat(log.text()).contains("mapRoles, entry at line 3").contains("mapAccounts, entry at line 2");
    }

    @Test
    void rolesThatAreNoYaml_mapNobody() {
        store("one");
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("one")));
        store("!<%20a> two");
        await().atMost(SOON).until(() -> find("role/Admin").equals(ABSENT));
        await().atMost(SOON).until(() -> log.text().contains("mapRoles: not YAML at line 1"));
    }

    @Test
    void changeThatCannotBeApplied_isLoggedAndTheNextFollowed() {
        store(Map.of("defect", ""));
        await().atMost(SOON).until(() -> log.text().contains("level=error"));
        assertThat(log.text()).contains("cannot apply a change of aws-auth", "IllegalStateException: no reader");
        store("one");
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("one")));
    }

    @Test
    void changeThatCouldNotBeApplied_isTriedAgainByTheNextWatch() {
        defect.set(true);
        store("one");
        await().atMost(SOON).until(() -> log.text().contains("IllegalStateException: no reader"));
        assertThat(find("role/Admin")).isEqualTo(ABSENT);

        defect.set(false);
        server.expireWatches();

        await().atMost(SOON).until(() -> find("role/Admin").equals(found("one")));
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
    void objectThatGoesWhileNobodyWatches_isForgotten() {
        store("one");
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("one")));
        server.refuseWatches(true);
        server.expireWatches();
        await().atMost(SOON).until(() -> server.refused() > 0);

        client.configMaps().inNamespace("kube-system").withName("aws-auth").delete();
        server.refuseWatches(false);

        await().atMost(SOON).until(() -> find("role/Admin").equals(ABSENT));
    }

    @Test
    void watchOfAServerThatLagsBehind_bringsNothingBack() {
        store("one");
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("one")));
        server.lagBehind(client.getKubernetesSerialization()
                .asJson(client.configMaps()
                        .inNamespace("kube-system")
                        .withName("aws-auth")
                        .get()));
        store("two");
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("two")));

        int opened = server.opened();
        server.expireWatches();

        await().atMost(SOON).until(() -> server.opened() > opened);
        await().during(A_WHILE).atMost(SOON).until(() -> find("role/Admin").equals(found("two")));
    }

    @Test
    void watchWhoseReadFailed_isBegunAgain() {
        server.failReads(true);
        server.expireWatches();
        await().atMost(SOON).until(() -> log.text().contains("the watch of aws-auth failed; retrying in 5 s"));
        server.failReads(false);

        await("two watches would apply changes in any order").atMost(SOON).until(() -> server.watches() == 1);
        store("one");
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("one")));
    }

    private void breakAndMend(Consumer<MockApiServer> breakage) {
        store("one");
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("one")));

        server.refuseWatches(true);
        breakage.accept(server);
        await().atMost(SOON).until(() -> server.refused() > 0);
        store("two");
        assertThat(find("role/Admin")).isEqualTo(found("one"));
        assertThat(backend.synced()).isTrue();

        server.refuseWatches(false);
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("two")));
        store("three");
        await().atMost(SOON).until(() -> find("role/Admin").equals(found("three")));
    }

    /** Read as the server does, but for a defect. */
    private AwsAuth read(Map<String, String> data) {
        if (defect.get() || data.containsKey("defect")) {
            throw new IllegalStateException("no reader");
        }
        return new YamlAwsAuthReader(new IamArns()).read(data);
    }

    private void store(String username) {
        store(Map.of("mapRoles", "- {rolearn: 'arn:aws:iam::123456789012:role/Admin', username: " + username + "}"));
    }

    private void store(Map<String, String> data) {
        client.configMaps()
                .inNamespace("kube-system")
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("aws-auth")
                        .withNamespace("kube-system")
                        .endMetadata()
                        .withData(data)
                        .build())
                .createOr(existing -> existing.update());
    }

    private Lookup find(String resource) {
        return backend.find(identity("arn:aws:iam::123456789012:" + resource, "123456789012"));
    }

    private static Identity identity(String arn, String account) {
        return new Identity(arn, arn, account, "ID", "s", "", "sts.amazonaws.com");
    }

    private static Lookup found(String username) {
        return new Lookup.Found(new IdentityMapping(username, List.of()));
    }
}
