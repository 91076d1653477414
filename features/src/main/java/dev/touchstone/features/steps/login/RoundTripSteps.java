package dev.touchstone.features.steps.login;

import dev.touchstone.features.steps.authenticator.AnswerState;
import dev.touchstone.features.steps.authenticator.AnswerSteps;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.authenticator.IdentitySteps;
import dev.touchstone.features.steps.client.ClientState;
import dev.touchstone.features.testbed.server.StandardSettings;
import io.cucumber.java.en.Then;

/** A client's own token, shown to the authenticator under test. */
public final class RoundTripSteps {

    private final ClientState client;
    private final AuthenticatorState authenticator;
    private final AnswerState answers;
    private final AnswerSteps answer;
    private final IdentitySteps identities;

    public RoundTripSteps(
            ClientState client,
            AuthenticatorState authenticator,
            AnswerState answers,
            AnswerSteps answer,
            IdentitySteps identities) {
        this.client = client;
        this.authenticator = authenticator;
        this.answers = answers;
        this.answer = answer;
        this.identities = identities;
    }

    @Then("the authenticator of cluster {string} accepts it")
    public void accepts(String clusterId) {
        present(clusterId);
        answer.accepted();
    }

    @Then("the authenticator of cluster {string} accepts it as {string}")
    public void acceptsAs(String clusterId, String username) {
        accepts(clusterId);
        identities.username(username);
    }

    @Then("the authenticator of cluster {string} refuses it")
    public void refuses(String clusterId) {
        present(clusterId);
        answer.refused();
    }

    private void present(String clusterId) {
        authenticator.share(StandardSettings.in(clusterId, "aws"));
        answers.present(client.token());
    }
}
