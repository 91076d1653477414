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
import java.time.Duration;
import java.util.List;

/** Clusters by how their authenticator maps and how their API server asks. */
public final class ClusterSteps {

    private final ClusterState state;
    private final AuthenticatorState authenticator;

    public ClusterSteps(ClusterState state, AuthenticatorState authenticator) {
        this.state = state;
        this.authenticator = authenticator;
    }

    @Given("a cluster whose authenticator maps the role {string} to {string} in {string}")
    public void shared(String role, String username, String group) {
        state.share(mapping(role, username, group));
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

    @When("the authenticator is stopped")
    public void stop() {
        authenticator.running().stop();
    }

    @When("the authenticator is started again")
    public void restart() {
        authenticator.running().restart();
    }

    @Then("the administrator's client certificate still works")
    public void certificate() {
        try (TemporaryFolder folder = TemporaryFolder.create("admin")) {
            Reply reply = CurrentTestBed.get()
                    .kubernetes()
                    .list(folder.writePrivate("kubeconfig", state.cluster().adminKubeconfig()), "nodes");
            assertThat(reply)
                    .as("nodes, as the administrator by client certificate")
                    .isInstanceOf(Reply.Answer.class);
        }
    }

    /** A mapping that the standard settings hold anyway needs no authenticator of its own. */
    private static ServerSettings mapping(String role, String username, String group) {
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
