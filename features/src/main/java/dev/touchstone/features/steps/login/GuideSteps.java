package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.cluster.ClusterState;
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
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What stands on a node after the guide has been followed. */
public final class GuideSteps {

    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";
    private static final String APP = "heptio-authenticator-aws";

    private static final String KOPS_APP = "aws-iam-authenticator";

    private final ClusterState state;
    private final CommandState init;
    private @Nullable KopsAccount account;
    private @Nullable StateStore store;
    private @Nullable AdminRole role;
    private @Nullable ClusterSpec spec;
    private List<String> nodes = List.of();
    private List<Pod> pods = List.of();
    private Map<String, String> uploaded = Map.of();
    private Map<String, String> nodeFiles = Map.of();

    public GuideSteps(ClusterState state, CommandState init) {
        this.state = state;
        this.init = init;
    }

    @When("the administrator lists the pods of the guide's DaemonSet")
    public void listPods() {
        listPods(APP);
    }

    @When("the administrator lists the pods of the DaemonSet of kops")
    public void listPodsOfKops() {
        listPods(KOPS_APP);
    }

    @Then("there is one ready pod on each control-plane node, on the host network")
    public void pods() {
        assertThat(pods)
                .as("pods of the DaemonSet, by their nodes")
                .extracting(pod -> pod.getSpec().getNodeName())
                .containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(pods).allSatisfy(pod -> {
            assertThat(Readiness.getInstance().isReady(pod)).as("ready").isTrue();
            assertThat(pod.getSpec().getHostNetwork()).as("on the host network").isTrue();
        });
    }

    @Then("its container runs as user {long}, with no capability and no more arguments than kops gives")
    public void unprivileged(long user) {
        try (KubernetesClient admin = admin()) {
            assertThat(podsOf(admin, KOPS_APP)).isNotEmpty().allSatisfy(pod -> {
                Container container = pod.getSpec().getContainers().get(0);
                assertThat(pod.getSpec().getSecurityContext().getRunAsUser())
                        .as("user")
                        .isEqualTo(user);
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .as("capabilities that are dropped")
                        .containsExactly("ALL");
                assertThat(container.getCommand()).as("command").isEmpty();
                assertThat(container.getArgs())
                        .as("arguments")
                        .containsExactly(
                                "server",
                                "--config=/etc/aws-iam-authenticator/config.yaml",
                                "--state-dir=/var/aws-iam-authenticator",
                                "--kubeconfig-pregenerated=true");
            });
        }
    }

    /** Of its last start: a scenario beside this one may have restarted the node. */
    @Then("it was ready within {int} seconds of its start")
    public void readyWithin(int seconds) {
        try (KubernetesClient admin = admin()) {
            assertThat(podsOf(admin, KOPS_APP)).isNotEmpty().allSatisfy(pod -> assertThat(timeToReady(pod))
                    .as("time from the start of the container to its readiness")
                    .isLessThanOrEqualTo(Duration.ofSeconds(seconds)));
        }
    }

    private static Duration timeToReady(Pod pod) {
        Instant start = Instant.parse(pod.getStatus()
                .getContainerStatuses()
                .get(0)
                .getState()
                .getRunning()
                .getStartedAt());
        Instant ready = pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .map(condition -> Instant.parse(condition.getLastTransitionTime()))
                .findFirst()
                .orElseThrow(() -> new Unmet("condition of the pod", "Ready", "none of that name"));
        return Duration.between(start, ready);
    }

    private void listPods(String app) {
        try (KubernetesClient admin = admin()) {
            nodes = admin.nodes().withLabel(CONTROL_PLANE).list().getItems().stream()
                    .map(Node::getMetadata)
                    .map(metadata -> metadata.getName())
                    .toList();
            pods = podsOf(admin, app);
        }
    }

    private static List<Pod> podsOf(KubernetesClient admin, String app) {
        return admin.pods()
                .inNamespace("kube-system")
                .withLabel("k8s-app", app)
                .list()
                .getItems();
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

    private KubernetesClient admin() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(state.cluster().adminKubeconfig()))
                .build();
    }
}
