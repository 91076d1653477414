package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.cluster.ClusterState;
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

/** What stands on a node after the guide has been followed. */
public final class GuideSteps {

    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";
    private static final String APP = "heptio-authenticator-aws";

    private static final String KOPS_APP = "aws-iam-authenticator";

    private final ClusterState state;
    private List<String> nodes = List.of();
    private List<Pod> pods = List.of();

    public GuideSteps(ClusterState state) {
        this.state = state;
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

    private KubernetesClient admin() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(state.cluster().adminKubeconfig()))
                .build();
    }
}
