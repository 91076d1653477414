package dev.touchstone.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.List;

/** What stands on a node after the guide has been followed. */
public final class GuideSteps {

    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";
    private static final String APP = "heptio-authenticator-aws";

    private final ClusterState state;

    public GuideSteps(ClusterState state) {
        this.state = state;
    }

    @Then("the DaemonSet has one ready pod on each control-plane node, on the host network")
    public void pods() {
        try (KubernetesClient admin = admin()) {
            List<String> nodes = admin.nodes().withLabel(CONTROL_PLANE).list().getItems().stream()
                    .map(Node::getMetadata)
                    .map(metadata -> metadata.getName())
                    .toList();
            List<Pod> pods = admin.pods().inNamespace("kube-system").withLabel("k8s-app", APP).list().getItems();
            assertThat(pods)
                    .as("pods of the DaemonSet, by their nodes")
                    .extracting(pod -> pod.getSpec().getNodeName())
                    .containsExactlyInAnyOrderElementsOf(nodes);
            assertThat(pods).allSatisfy(pod -> {
                assertThat(Readiness.getInstance().isReady(pod)).as("ready").isTrue();
                assertThat(pod.getSpec().getHostNetwork()).as("on the host network").isTrue();
            });
        }
    }

    private KubernetesClient admin() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(state.cluster().adminKubeconfig()))
                .build();
    }
}
