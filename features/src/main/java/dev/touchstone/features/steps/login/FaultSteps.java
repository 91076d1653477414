package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Serving;
import dev.touchstone.features.steps.TierCluster;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.cluster.k3s.ClusterFaults;
import dev.touchstone.fixtures.cluster.k3s.K3sCluster;
import dev.touchstone.fixtures.cluster.k3s.server.ServerMemory;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What goes wrong in a cluster of kops, and what becomes of logins meanwhile. */
public final class FaultSteps {

    /** A restarted node takes most of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestBed bed = CurrentTestBed.get();
    private final ClusterState state;
    private final People people;
    private final Earlier<LoginWatch> watch = new Earlier<>("logged in again and again");
    private boolean recovered;
    private int restartsBefore;

    public FaultSteps(ClusterState state, People people) {
        this.state = state;
        this.people = people;
    }

    @Given("the cluster that kops makes today")
    public void today() {
        state.shareKopsToday();
    }

    @When("{string} logs in again and again while {}")
    public void during(String name, String fault) {
        Person person = people.get(name);
        LoginWatch logins = watch.set(new LoginWatch(() -> people.listQuietly(person, "nodes"), PATIENCE));
        recovered =
                Serving.required("the authenticator once " + fault, () -> logins.during(() -> happen(fault, person)));
        bed.note(String.format(
                Locale.ROOT,
                "While %s, the longest time without a login was %.1f s (%d of %d logins failed).",
                fault,
                logins.longestOutage().toMillis() / 1000.0,
                logins.failures().size(),
                logins.count()));
    }

    private void happen(String fault, Person person) {
        ClusterFaults faults = cluster().faults();
        switch (fault) {
            case "the API server restarts" -> faults.restartApiServer();
            case "the node restarts" -> faults.restartNode();
            case "the node is paused for 5 seconds" -> {
                faults.pauseNode();
                Waits.pass(Duration.ofSeconds(5));
                faults.resumeNode();
            }
            case "the authenticator is killed" -> faults.killServer();
            case "STS cuts every connection for 5 seconds" -> {
                bed.aws().fault(person.principal().accessKeyId(), new AwsFault.Reset());
                Waits.pass(Duration.ofSeconds(5));
                bed.aws().clearFaults(person.principal().accessKeyId());
            }
            case "the authenticator's ConfigMap is deleted and put back" -> {
                faults.deleteConfiguration();
                Waits.pass(Duration.ofSeconds(2));
                faults.restoreConfiguration();
            }
            case "its serving certificate is renewed" -> faults.renewCertificate();
            default -> throw new IllegalArgumentException("there is no fault \"" + fault + "\"");
        }
    }

    @Then("logins work again by themselves")
    public void recovered() {
        List<String> failures = watch.get().failures();
        assertThat(recovered)
                .as(
                        "logins work again within %d s; the last that failed: %s",
                        PATIENCE.toSeconds(), failures.isEmpty() ? "none" : failures.get(failures.size() - 1))
                .isTrue();
    }

    @Then("no login has failed")
    public void noneFailed() {
        watch.get().assertNoneFailed();
    }

    @Then("its authenticator has stayed within the memory that its manifest states")
    public void memory() {
        ServerMemory memory = cluster().serverMemory();
        bed.note(String.format(
                Locale.ROOT,
                "The authenticator's pod had at most %d MiB resident, of %d.",
                memory.peakBytes() >> 20,
                memory.limitBytes() >> 20));
        assertThat(memory.peakBytes()).as("bytes resident at most").isBetween(1L << 20, memory.limitBytes());
        assertThat(memory.restarts()).as("restarts of the pod's container").isEqualTo(restartsBefore);
    }

    @Given("the restarts of its authenticator are known")
    public void countRestarts() {
        restartsBefore = cluster().faults().serverRestarts();
    }

    private K3sCluster cluster() {
        return TierCluster.k3s(state.cluster());
    }
}
