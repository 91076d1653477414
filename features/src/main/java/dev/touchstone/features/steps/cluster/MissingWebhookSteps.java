package dev.touchstone.features.steps.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.tier.ApiServerTier;
import dev.touchstone.fixtures.cluster.apiserver.MissingWebhook;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import org.jspecify.annotations.Nullable;

/** An API server that is started too early. */
public final class MissingWebhookSteps {

    private @Nullable MissingWebhook apiServer;

    @When("an API server is started before the webhook kubeconfig is copied to its node")
    public void started() {
        apiServer = ((ApiServerTier) CurrentTestBed.get().tier()).withoutWebhookKubeconfig();
    }

    @Then("it ends by itself, and the last that it says names the missing file")
    public void ended() {
        assertThat(apiServer).isNotNull();
        assertThat(apiServer.status()).as("exit status of the API server").isNotZero();
        assertThat(apiServer.lastWords())
                .as("last words of the API server")
                .contains(MissingWebhook.FILE)
                .contains("no such file");
    }
}
