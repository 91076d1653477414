package dev.touchstone.features.steps.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.tier.ApiServerTier;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** An issuer of JWTs, and an API server that takes them beside what its authenticator says. */
public final class IssuerSteps {

    private final IssuerState issuer;
    private final ClusterState cluster;
    private final AuthenticatorState authenticator;

    /** Reviews that were asked for before the person whom a step speaks of. */
    private long reviewsBefore;

    public IssuerSteps(IssuerState issuer, ClusterState cluster, AuthenticatorState authenticator) {
        this.issuer = issuer;
        this.cluster = cluster;
        this.authenticator = authenticator;
    }

    @Given("an issuer of JWTs")
    public void start() {
        issuer.start();
    }

    @Given(
            "a cluster of its own that takes JWTs of this issuer, and whose authenticator maps the role {string} to {string} in {string}")
    public void trusting(String role, String username, String group) {
        ServerSettings settings = ClusterSteps.mapping(role, username, group);
        RunningServer server = authenticator.startOwn(settings);
        ApiServerTier tier = (ApiServerTier) CurrentTestBed.get().tier();
        cluster.own(tier.withIssuer(server, issuer.issuer()), settings);
    }

    @When("the issuer is stopped")
    public void stop() {
        issuer.issuer().stop();
    }

    @When("the issuer is started again")
    public void restart() {
        issuer.issuer().restart();
    }

    @Then("the authenticator has been asked {int} times so far")
    public void asked(int times) {
        assertThat(cluster.cluster().tokenReviews())
                .as("token reviews that the API server has asked for since it started")
                .isEqualTo(times);
    }

    /** A kube-apiserver that repeats a review does so 4 times, for each request of kubectl. */
    @Then("the authenticator has been asked about {string}, fewer than {int} times")
    public void askedFewer(String name, int times) {
        long reviews = cluster.cluster().tokenReviews();
        assertThat(reviews - reviewsBefore)
                .as("token reviews that the API server has asked for about %s", name)
                .isPositive()
                .isLessThan(times);
        reviewsBefore = reviews;
    }
}
