package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.command.CommandState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.kops.AdminRole;
import dev.touchstone.fixtures.kops.ClusterSpec;
import dev.touchstone.fixtures.kops.KopsAccount;
import dev.touchstone.fixtures.kops.StateStore;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The AWS account that the guide is followed in: the state store of kops, what a node reads there, and the role. */
public final class KopsAccountSteps {

    private final CommandState init;
    private @Nullable KopsAccount account;
    private @Nullable StateStore store;
    private @Nullable AdminRole role;
    private @Nullable ClusterSpec spec;
    private Map<String, String> uploaded = Map.of();
    private Map<String, String> nodeFiles = Map.of();

    public KopsAccountSteps(CommandState init) {
        this.init = init;
    }

    @Given("an AWS account with a state store and the role of the guide")
    public void account() {
        account = CurrentTestBed.get().tier().kopsAccount(Settings.ACCOUNT);
        store = account.stateStore("kops-state-store");
        role = account.adminRole();
    }

    @When("what it wrote goes to the state store of {string}")
    public void copyUp(String cluster) {
        Map<String, String> files = new TreeMap<>();
        init.result().files().forEach((path, file) -> files.put(path, file.text()));
        // The guide renames it on the way.
        files.put("kubeconfig.yaml", files.remove("aws-iam-authenticator.kubeconfig"));
        store.copyUp(files, store.authenticatorFiles(cluster));
        uploaded = files;
    }

    @When("a control-plane node of {string} starts by the guide's cluster spec")
    public void startNode(String cluster) {
        spec = ClusterSpec.guide(cluster, store.bucket());
        nodeFiles = spec.startNode(store);
    }

    @Then("the node has the files of init, byte for byte, under {string}")
    public void byteForByte(String folder) {
        Map<String, String> expected = new TreeMap<>();
        uploaded.forEach((name, text) -> expected.put(folder + name, text));
        assertThat(nodeFiles.keySet()).as("files of the node").isEqualTo(expected.keySet());
        assertThat(nodeFiles.equals(expected))
                .as("the files are equal byte for byte")
                .isTrue();
    }

    @Then("the cluster spec names {string} to the API server")
    public void webhookFile(String path) {
        assertThat(spec.webhookConfigFile())
                .as("kubeAPIServer.authenticationTokenWebhookConfigFile")
                .isEqualTo(path);
        assertThat(nodeFiles).as("files of the node").containsKey(path);
    }

    @Then("the role trusts the account and no other")
    public void trust() {
        assertThat(role.asTrusted().trusted()).as("who the trust policy names").containsExactly(Settings.ACCOUNT);
    }

    @When("it is all torn down")
    public void tearDown() {
        role.remove();
        store.remove();
    }

    @Then("nothing of it is left")
    public void nothingLeft() {
        assertThat(role.exists()).as("the role is there").isFalse();
        assertThat(store.exists()).as("the state store is there").isFalse();
    }

    @After
    public void close() {
        if (account != null) {
            account.close();
        }
    }
}
