package dev.touchstone.features.steps.login;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.cluster.client.KubectlClient;
import dev.touchstone.fixtures.process.Executables;
import dev.touchstone.fixtures.process.TemporaryFolder;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The policy for credential plugins in kuberc, the preferences of kubectl. */
public final class PluginPolicySteps {

    private static final int FIRST_MINOR = 35;
    private static final String OTHER_NAME = "kubectl-1." + FIRST_MINOR;

    private final TestBed bed = CurrentTestBed.get();
    private final ClusterState cluster;
    private final People people;
    private final TemporaryFolder folder = TemporaryFolder.create("kuberc");
    private final Earlier<KubectlClient> kubectl = new Earlier<>("found a kubectl with a policy");
    private @Nullable KubectlClient opened;

    public PluginPolicySteps(ClusterState cluster, People people) {
        this.cluster = cluster;
        this.people = people;
    }

    @Given("a kubectl that has a policy for credential plugins")
    public void kubectl() {
        if (bed.kubernetes() instanceof KubectlClient own && own.isAtLeast(FIRST_MINOR)) {
            kubectl.set(own);
            return;
        }
        opened = Executables.find(OTHER_NAME)
                .map(KubectlClient::of)
                .orElseThrow(() -> new TestAbortedException("not hosted here: people log in by "
                        + bed.kubernetes().description()
                        + ", which has no policy for credential plugins; put kubectl 1."
                        + FIRST_MINOR + " or later on the PATH, as kubectl or as " + OTHER_NAME));
        kubectl.set(opened);
    }

    @When("{string} lists the nodes under the policy {string}")
    public void policy(String name, String policy) {
        list(name, "credentialPluginPolicy: " + policy + "\n");
    }

    @When("{string} lists the nodes with another plugin on the allow-list")
    public void anotherListed(String name) {
        list(name, allowing("another-plugin"));
    }

    @When("{string} lists the nodes with another plugin and that of the kubeconfig on the allow-list")
    public void ownListed(String name) {
        Person person = people.get(name);
        String command = people.plugin(
                        Objects.requireNonNull(person.principal(), "who the person is to AWS"),
                        cluster.clusterId(),
                        null)
                .command();
        list(name, allowing("another-plugin", command));
    }

    private void list(String name, String policy) {
        String preferences = "apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\n" + policy;
        people.list(people.get(name), kubectl.get(), folder.writePrivate("kuberc", preferences), "nodes");
    }

    private static String allowing(String... commands) {
        StringBuilder list = new StringBuilder("credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist:\n");
        for (String command : commands) {
            list.append("- name: \"").append(command).append("\"\n");
        }
        return list.toString();
    }

    @After(order = 250)
    public void finish() {
        if (opened != null) {
            opened.close();
        }
        folder.close();
    }
}
