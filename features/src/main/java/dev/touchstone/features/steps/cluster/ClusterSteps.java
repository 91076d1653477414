package dev.touchstone.features.steps.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.testbed.tier.ApiServerTerms;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.cluster.WebhookVersion;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.process.TemporaryFolder;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clusters by how their authenticator maps and how their API server asks. */
public final class ClusterSteps {

    private static final String NAMESPACE = "default";

    private final ClusterState state;
    private final AuthenticatorState authenticator;
    /** Their tokens, by name. */
    private final Map<String, String> serviceAccounts = new HashMap<>();

    public ClusterSteps(ClusterState state, AuthenticatorState authenticator) {
        this.state = state;
        this.authenticator = authenticator;
    }

    @Given("a cluster whose authenticator maps the role {string} to {string} in {string}")
    public void shared(String role, String username, String group) {
        state.share(mapping(role, username, group));
    }

    @Given("a cluster whose authenticator maps the role {string} to {string} in no group")
    public void groupless(String role, String username) {
        state.share(withoutGroups(role, username, ""));
    }

    @Given("a cluster whose authenticator maps the role {string} to {string} in a list of no group")
    public void emptyGroups(String role, String username) {
        state.share(withoutGroups(role, username, "  groups: []\n"));
    }

    @Given("a cluster of its own whose authenticator maps the role {string} to {string} in {string}")
    public void own(String role, String username, String group) {
        ServerSettings settings = mapping(role, username, group);
        state.own(authenticator.startOwn(settings), settings, ApiServerTerms.DEFAULT.withCacheTtl(Duration.ZERO));
    }

    @Given(
            "a cluster of its own with a cache time of {int} seconds whose authenticator maps the role {string} to {string} in {string}")
    public void cached(int seconds, String role, String username, String group) {
        state.own(mapping(role, username, group), ApiServerTerms.DEFAULT.withCacheTtl(Duration.ofSeconds(seconds)));
    }

    @Given("a cluster of its own with a cache time of {int} seconds that asks this authenticator")
    public void cached(int seconds) {
        state.own(
                authenticator.running(),
                StandardSettings.standard(),
                ApiServerTerms.DEFAULT.withCacheTtl(Duration.ofSeconds(seconds)));
    }

    @Given(
            "a cluster of its own with webhook version {webhookVersion} whose authenticator maps the role {string} to {string} in {string}")
    public void version(WebhookVersion version, String role, String username, String group) {
        state.own(mapping(role, username, group), ApiServerTerms.DEFAULT.withVersion(version));
    }

    @Given(
            "a cluster of its own with API audience {string} and webhook version {webhookVersion} whose authenticator maps the role {string} to {string} in {string}")
    public void audience(String audience, WebhookVersion version, String role, String username, String group) {
        state.own(
                mapping(role, username, group),
                ApiServerTerms.DEFAULT.withVersion(version).withAudience(audience));
    }

    @Given("the group {string} may list {word}")
    public void allow(String group, String resource) {
        state.cluster().allow(group, List.of("get", "list"), List.of(resource));
    }

    @Given("the service account {string} may list {word}")
    public void serviceAccount(String name, String resource) {
        try (KubernetesClient admin = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(state.cluster().adminKubeconfig()))
                .build()) {
            ServiceAccount account = new ServiceAccountBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .endMetadata()
                    .build();
            admin.serviceAccounts().inNamespace(NAMESPACE).resource(account).create();
            TokenRequest request =
                    new TokenRequestBuilder().withNewSpec().endSpec().build();
            serviceAccounts.put(
                    name,
                    admin.serviceAccounts()
                            .inNamespace(NAMESPACE)
                            .withName(name)
                            .tokenRequest(request)
                            .getStatus()
                            .getToken());
        }
        allow("system:serviceaccounts:" + NAMESPACE, resource);
    }

    @When("the authenticator is stopped")
    public void stop() {
        authenticator.running().stop();
    }

    @When("the authenticator is started again")
    public void restart() {
        authenticator.restart();
    }

    @Then("the administrator's client certificate still works")
    public void certificate() {
        requireNodes("the administrator by client certificate", state.cluster().adminKubeconfig());
    }

    @Then("the token of the service account {string} still works")
    public void serviceAccountToken(String name) {
        String token = serviceAccounts.get(name);
        requireNodes(
                "the service account " + name,
                state.cluster().kubeconfig("cluster").withTokenUser(name, token).text());
    }

    private static void requireNodes(String whom, String kubeconfig) {
        try (TemporaryFolder folder = TemporaryFolder.create("nodes")) {
            Reply reply =
                    CurrentTestBed.get().kubernetes().list(folder.writePrivate("kubeconfig", kubeconfig), "nodes");
            assertThat(reply).as("nodes, as %s", whom).isInstanceOf(Reply.Answer.class);
        }
    }

    private static ServerSettings withoutGroups(String role, String username, String groups) {
        return Settings.of(
                Settings.CLUSTER,
                "mapRoles:\n- rolearn: arn:aws:iam::" + Settings.ACCOUNT + ":role/" + role + "\n  username: " + username
                        + "\n" + groups,
                List.of());
    }

    /** A mapping that the standard settings hold anyway needs no authenticator of its own. */
    static ServerSettings mapping(String role, String username, String group) {
        ServerSettings standard = StandardSettings.standard();
        boolean held = standard.config().contains("role/" + role + "\n")
                && standard.config().contains("username: " + username + "\n")
                && standard.config().contains("groups: [" + group + "]\n");
        return held
                ? standard
                : Settings.mapping(
                        "mapRoles", "rolearn", "arn:aws:iam::" + Settings.ACCOUNT + ":role/" + role, username, group);
    }
}
