package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Version;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.tier.ApiServerTerms;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.process.TemporaryFolder;
import dev.touchstone.fixtures.process.ending.Closing;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A control plane whose authenticators are updated node by node, while its API servers stay. */
public final class UpdateSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USER = "alice";

    /** @param pair the serving pair that the node began with */
    private record Node(Incumbent authenticator, Path kubeconfig, String pair) {}

    private final TestBed bed = CurrentTestBed.get();
    private final Evidence evidence;
    private final People people;
    private final List<LoadBalancer.Slot<Node>> slots = new ArrayList<>();
    private final LoadBalancer<Node> balancer = new LoadBalancer<>(slots);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Earlier<LoginWatch> watch = new Earlier<>("logged in again and again");
    private boolean steady;

    public UpdateSteps(Evidence evidence, People people) {
        this.evidence = evidence;
        this.people = people;
    }

    @Given("a control plane of {int} nodes whose authenticator is {version}, and a load balancer before them")
    public void controlPlane(int count, Version version) {
        String token = PresignedUrl.forPrincipal(people.session("KubernetesAdmin", USER), Settings.CLUSTER)
                .token();
        TemporaryFolder folder = TemporaryFolder.create("update");
        opened.push(folder);
        for (int i = 0; i < count; i++) {
            slots.add(new LoadBalancer.Slot<>(node(folder, i, version, token)));
        }
    }

    private Node node(TemporaryFolder folder, int number, Version version, String token) {
        Incumbent authenticator = new Incumbent(version.in(bed), bed.server());
        opened.push(authenticator);
        Cluster cluster =
                bed.tier().ownCluster(authenticator.running(), ApiServerTerms.DEFAULT.withCacheTtl(Duration.ZERO));
        opened.push(cluster);
        Path kubeconfig = folder.writePrivate(
                "node-" + number + ".kubeconfig",
                cluster.kubeconfig(Settings.CLUSTER).withTokenUser(USER, token).text());
        return new Node(authenticator, kubeconfig, authenticator.pair());
    }

    @When("someone logs in again and again while {version} takes its place on each node")
    public void updated(Version version) {
        LoginWatch logins = watch.set(new LoginWatch(
                () -> balancer.ask(node -> bed.kubernetes().list(node.kubeconfig(), "nodes")), PATIENCE));
        steady = logins.during(() -> slots.forEach(slot -> slot.replace(node -> {
            node.authenticator().replace(version.in(bed));
            return node;
        })));
    }

    @Then("none of these logins has failed")
    public void noneFailed() {
        watch.get().assertNoneFailed();
        assertThat(steady).as("whether logins work in the end").isTrue();
    }

    @Then("each node has the certificate and the key that it had")
    public void kept() {
        assertThat(slots).isNotEmpty().allSatisfy(slot -> assertThat(
                        slot.node().authenticator().pair().equals(slot.node().pair()))
                .as("whether certificate and key are those that were there")
                .isTrue());
    }

    @After(order = 150)
    public void finish(Scenario scenario) {
        if (scenario.isFailed()) {
            slots.forEach(slot -> evidence.log(
                    "log of the authenticators of a node",
                    slot.node().authenticator().log()));
        }
        Closing.all(opened, "the control plane that was updated could not be removed");
    }
}
