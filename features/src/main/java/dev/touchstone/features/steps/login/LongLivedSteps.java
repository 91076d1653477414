package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.cluster.client.KubectlClient;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.opentest4j.TestAbortedException;

/** What the Kubernetes client library makes of a plugin in a program that stays up: {@code kubectl proxy} is one. */
public final class LongLivedSteps {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final AwsFault NOT_KNOWN = new AwsFault.Answer(
            403,
            "application/json",
            "{\"Error\":{\"Code\":\"InvalidClientTokenId\",\"Message\":\"The security token is invalid\"}}");

    private final TestBed bed = CurrentTestBed.get();
    private final People people;
    private final Earlier<AwsPrincipal> principal = new Earlier<>("named a person");
    private final Earlier<LongLivedProgram> program = new Earlier<>("started a program");

    public LongLivedSteps(People people) {
        this.people = people;
    }

    @Given("a program that stays up, whose plugin counts its runs, for {string} with the role {string}")
    public void program(String name, String role) {
        if (!(bed.kubernetes() instanceof KubectlClient kubectl)) {
            throw new TestAbortedException("people log in without kubectl, which is the program that stays up");
        }
        principal.set(people.session(role, name));
        program.set(LongLivedProgram.start(kubectl, people.kubeconfig()));
    }

    @When("the program lists the nodes {int} times with a credential that expires in {int} seconds")
    public void lists(int times, int seconds) {
        Instant end = Instant.now().plusSeconds(seconds);
        credential(end);
        for (int i = 1; i <= times; i++) {
            list(OK);
        }
        if (Instant.now().isAfter(end)) {
            throw new ImplementationFailure(times + " requests took longer than " + seconds
                    + " s; the machine is too busy to judge when the plugin runs");
        }
    }

    @When("the plugin's next credential lasts for an hour")
    public void lasting() {
        credential(Instant.now().plus(Duration.ofHours(1)));
    }

    @When("STS no longer knows the program's credentials")
    public void forgotten() {
        Edge.aws().fault(principal.get().accessKeyId(), NOT_KNOWN);
    }

    @When("STS knows the program's credentials again")
    public void remembered() {
        Edge.aws().clearFaults(principal.get().accessKeyId());
    }

    @Then("the plugin has run once")
    public void once() {
        assertThat(program.get().pluginRuns()).as("runs of the plugin").isEqualTo(1);
    }

    @Then("the plugin soon runs a second time, and not again while that lasts")
    public void again() {
        bed.waits().eventuallyLoggedIn(() -> {
            list(OK);
            assertThat(program.get().pluginRuns()).as("runs of the plugin").isEqualTo(2);
        });
        list(OK);
        assertThat(program.get().pluginRuns()).as("runs of the plugin").isEqualTo(2);
    }

    @Then("the program is soon told 401, and the plugin runs a second time")
    public void unauthorized() {
        bed.waits().eventuallyLoggedIn(() -> list(UNAUTHORIZED));
        assertThat(program.get().pluginRuns()).as("runs of the plugin").isEqualTo(2);
    }

    @Then("the program lists the nodes, and the plugin has not run again")
    public void inAgain() {
        list(OK);
        assertThat(program.get().pluginRuns()).as("runs of the plugin").isEqualTo(2);
    }

    private void list(int status) {
        HttpResponse<String> answer = program.get().listNodes();
        assertThat(answer.statusCode())
                .as("status of the answer to the program; %s", answer.body().strip())
                .isEqualTo(status);
    }

    private void credential(Instant expiry) {
        String token = PresignedUrl.forPrincipal(principal.get(), Settings.CLUSTER)
                .expires("900")
                .token();
        program.get().credential(token, expiry);
    }

    @After(order = 250)
    public void finish() {
        program.optional().ifPresent(LongLivedProgram::close);
    }
}
