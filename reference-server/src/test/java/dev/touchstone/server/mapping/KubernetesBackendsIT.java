package dev.touchstone.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.awsauth.YamlAwsAuthReader;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.testing.Logs;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.server.mapping.crd.CrdBackend;
import dev.touchstone.server.testing.ApiServer;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesBackendsIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/Admin";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private final Logs log = new Logs();
    private ApiServer server;
    private KubernetesClient client;

    @BeforeAll
    void start() {
        server = new ApiServer(directory);
        client = server.client();
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void awsAuth_isFollowed() {
        try (ConfigMapBackend backend = new ConfigMapBackend(
                () -> client, new YamlAwsAuthReader(new IamArns()), false, log.events(), () -> {})) {
            backend.start();
            await().atMost(SOON).until(backend::synced);
            assertThat(backend.find(admin())).isEqualTo(new Lookup.Absent());

            awsAuth("- {rolearn: '" + ROLE + "', username: one}\n- {username: noarn}\n");
            await().atMost(SOON).until(() -> backend.find(admin()).equals(found("one")));
            awsAuth("- {rolearn: '" + ROLE + "', username: two}");
            await().atMost(SOON).until(() -> backend.find(admin()).equals(found("two")));

            client.configMaps().inNamespace("kube-system").withName("aws-auth").delete();
            await().atMost(SOON).until(() -> backend.find(admin()).equals(new Lookup.Absent()));
        }
    }

    @Test
    void mappingObjects_areFollowedAndTheirStatusHeld() throws IOException {
        try (CrdBackend backend = new CrdBackend(() -> client, new IamArns(), log.events())) {
            // Started before the CRD exists, which must not stop the backend.
            backend.start();
            await().atMost(SOON).until(() -> log.text().contains("cannot list or watch iamidentitymappings"));
            client.load(Files.newInputStream(Path.of("src/main/deploy/iamidentitymapping.yaml")))
                    .create();

            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> create("arn:aws:sts::123456789012:assumed-role/Admin/x"));
            await().atMost(SOON).until(() -> backend.find(admin()).equals(found("crd")));
            assertThat(statusArn()).isEqualTo(ROLE.toLowerCase(Locale.ROOT));

            patch("status", "{\"status\":{\"canonicalARN\":\"arn:aws:iam::1:role/victim\"}}");
            await().atMost(SOON).until(() -> statusArn().equals(ROLE.toLowerCase(Locale.ROOT)));

            patch("", "{\"spec\":{\"arn\":\"junk\"}}");
            await().atMost(SOON).until(() -> backend.find(admin()).equals(new Lookup.Absent()));
            await().atMost(SOON).until(() -> statusArn().isEmpty());

            patch("", "{\"spec\":{\"arn\":\"" + ROLE + "\"}}");
            await().atMost(SOON).until(() -> backend.find(admin()).equals(found("crd")));
            object().delete();
            await().atMost(SOON).until(() -> backend.find(admin()).equals(new Lookup.Absent()));
        }
    }

    private void awsAuth(String roles) {
        client.configMaps()
                .inNamespace("kube-system")
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("aws-auth")
                        .withNamespace("kube-system")
                        .endMetadata()
                        .withData(Map.of("mapRoles", roles))
                        .build())
                .createOr(existing -> existing.update());
    }

    private Resource<GenericKubernetesResource> object() {
        return client.genericKubernetesResources("iamauthenticator.k8s.aws/v1alpha1", "IAMIdentityMapping")
                .withName("admin");
    }

    private boolean create(String arn) {
        GenericKubernetesResource made = new GenericKubernetesResource();
        made.setApiVersion("iamauthenticator.k8s.aws/v1alpha1");
        made.setKind("IAMIdentityMapping");
        made.setMetadata(new ObjectMetaBuilder().withName("admin").build());
        made.setAdditionalProperty("spec", Map.of("arn", arn, "username", "crd", "groups", List.of()));
        client.resource(made).create();
        return true;
    }

    private void patch(String subresource, String json) {
        PatchContext merge = PatchContext.of(PatchType.JSON_MERGE);
        if (subresource.isEmpty()) {
            object().patch(merge, json);
        } else {
            object().subresource(subresource).patch(merge, json);
        }
    }

    private String statusArn() {
        String arn = object().get().get("status", "canonicalARN");
        return arn == null ? "" : arn;
    }

    private static Identity admin() {
        return new Identity(ROLE, ROLE, "123456789012", "AROA", "s", "", "sts.amazonaws.com");
    }

    private static Lookup found(String username) {
        return new Lookup.Found(new IdentityMapping(username, List.of()));
    }
}
