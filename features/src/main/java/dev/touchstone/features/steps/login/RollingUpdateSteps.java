package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.tier.ApiServerTerms;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.pki.TestCa;
import dev.touchstone.fixtures.process.TemporaryFolder;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A control plane whose nodes are replaced one by one, as {@code kops rolling-update} does. */
public final class RollingUpdateSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USER = "alice";
    private static final TestCa AUTHORITY = TestCa.create("touchstone-rolling-update");

    /** One generation of a node: an API server and the authenticator that it asks. */
    private record Node(RunningServer authenticator, Cluster cluster, Path kubeconfig) {

        void close() {
            cluster.close();
            authenticator.close();
        }
    }

    private final TestBed bed = CurrentTestBed.get();
    private final AuthenticatorState authenticators;
    private final People people;
    private final List<LoadBalancer.Slot<Node>> slots = new ArrayList<>();
    private final LoadBalancer<Node> balancer = new LoadBalancer<>(slots);
    private final Earlier<LoginWatch> watch = new Earlier<>("logged in again and again");
    private int generations;
    private @Nullable TemporaryFolder folder;
    private @Nullable String token;

    public RollingUpdateSteps(AuthenticatorState authenticators, People people) {
        this.authenticators = authenticators;
        this.people = people;
    }

    @Given("a control plane of {int} nodes, each with its own authenticator, and a load balancer before them")
    public void controlPlane(int count) {
        AwsPrincipal principal = people.session("KubernetesAdmin", USER);
        token = PresignedUrl.forPrincipal(principal, Settings.CLUSTER).token();
        folder = TemporaryFolder.create("rolling-update");
        for (int i = 0; i < count; i++) {
            slots.add(new LoadBalancer.Slot<>(node("before")));
        }
    }

    @When("someone logs in again and again while each node is replaced, with a new certificate and configuration")
    public void replaced() {
        LoginWatch logins = watch.set(new LoginWatch(
                () -> balancer.ask(node -> bed.kubernetes().list(node.kubeconfig(), "nodes")), PATIENCE));
        boolean steady = logins.during(() -> slots.forEach(slot -> slot.replace(node -> {
            node.close();
            return node("after");
        })));
        assertThat(steady).as("whether logins work in the end").isTrue();
    }

    @Then("no login through the load balancer has failed")
    public void noneFailed() {
        watch.get().assertNoneFailed();
    }

    @Then("each node logs them in as the new configuration says")
    public void renewed() {
        assertThat(slots).isNotEmpty().allSatisfy(slot -> {
            Reply reply = bed.kubernetes().whoAmI(slot.node().kubeconfig());
            assertThat(reply.transcript()).as("who the node says it is").contains("after:" + USER);
        });
    }

    /** Make a node with a certificate of its own and a configuration of this generation. */
    private Node node(String generation) {
        ServerSettings settings = Settings.mapping(
                "mapRoles",
                "rolearn",
                "arn:aws:iam::" + Settings.ACCOUNT + ":role/KubernetesAdmin",
                generation + ":{{SessionName}}",
                "system:masters");
        ServingPair pair = ServingPair.ofThisHost(AUTHORITY);
        RunningServer server = authenticators.startOwn(settings, pair);
        Cluster cluster = bed.tier().ownCluster(server, ApiServerTerms.DEFAULT.withCacheTtl(Duration.ZERO));
        generations++;
        Path kubeconfig = folder.writePrivate(
                "node-" + generations + ".kubeconfig",
                cluster.kubeconfig(Settings.CLUSTER).withTokenUser(USER, token).text());
        return new Node(server, cluster, kubeconfig);
    }

    @After(order = 150)
    public void finish() {
        slots.forEach(slot -> slot.node().close());
        if (folder != null) {
            folder.close();
        }
    }
}
