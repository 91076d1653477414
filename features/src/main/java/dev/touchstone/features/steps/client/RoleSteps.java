package dev.touchstone.features.steps.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.fixtures.aws.AwsCall;
import io.cucumber.java.en.Then;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The roles that a client assumed, as STS saw it. */
public final class RoleSteps {

    private final ClientState client;

    public RoleSteps(ClientState client) {
        this.client = client;
    }

    @Then("the client has not called STS")
    public void noCalls() {
        assertThat(calls()).as("requests of the client that reached STS").isEmpty();
    }

    @Then("STS has been asked to assume {string} at host {string}")
    public void assumed(String roleArn, String host) {
        assertThat(assumptions()).as("requests to assume a role").isNotEmpty().allSatisfy(call -> {
            assertThat(parameter(call, "RoleArn")).as("RoleArn").isEqualTo(roleArn);
            assertThat(call.host()).as("host").isEqualTo(host);
        });
    }

    @Then("STS has been asked to assume {string} and no other")
    public void assumedAlone(String roleArn) {
        assertThat(assumptions()).as("requests to assume a role").isNotEmpty().allSatisfy(call -> assertThat(
                        parameter(call, "RoleArn"))
                .as("RoleArn")
                .isEqualTo(roleArn));
    }

    @Then("STS has been asked to assume {string} at a host for {string}")
    public void assumedFor(String roleArn, String region) {
        assumedAlone(roleArn);
        assertThat(assumptions()).allSatisfy(call -> assertThat(call.host())
                .as("host at which it was asked to")
                .isIn(StsHosts.all(region)));
    }

    @Then("the client fails and prints nothing, or has assumed {string} at STS in {string} and made its token")
    public void failedOrAssumed(String roleArn, String region) {
        if (client.finished().status() == 0) {
            assumedFor(roleArn, region);
            temporary();
        } else {
            assertThat(client.finished().stdout()).as("standard output").isEmpty();
        }
    }

    @Then("the client has assumed no role")
    public void noAssumptions() {
        assertThat(assumptions()).as("requests to assume a role").isEmpty();
    }

    @Then("STS has been asked once to assume a role")
    public void once() {
        assertThat(assumptions()).as("requests to assume a role").hasSize(1);
    }

    @Then("the request to assume the role has {string} {string}")
    public void field(String name, String value) {
        assertThat(assumptions())
                .as("requests to assume a role")
                .isNotEmpty()
                .allSatisfy(call -> assertThat(parameter(call, name)).as(name).isEqualTo(value));
    }

    @Then("the request to assume the role has a session name")
    public void anySessionName() {
        assertThat(assumptions()).as("requests to assume a role").isNotEmpty().allSatisfy(call -> assertThat(
                        parameter(call, "RoleSessionName"))
                .as("RoleSessionName")
                .matches("[\\w+=,.@-]{2,64}"));
    }

    @Then("that session name is none of {string}")
    public void otherSessionName(String names) {
        assertThat(assumptions()).as("requests to assume a role").isNotEmpty().allSatisfy(call -> assertThat(
                        parameter(call, "RoleSessionName"))
                .as("RoleSessionName, which is not of the caller")
                .isNotIn(List.of(names.split(", "))));
    }

    @Then("the token is signed by temporary credentials of that role")
    public void temporary() {
        assertThat(client.parameterNames()).as("names of the parameters").contains("X-Amz-Security-Token");
        assertThat(client.parameter("X-Amz-Credential"))
                .as("X-Amz-Credential")
                .doesNotStartWith(client.principal().accessKeyId() + "/");
    }

    private List<AwsCall> calls() {
        return Edge.aws().calls(client.principal().accessKeyId());
    }

    private List<AwsCall> assumptions() {
        return calls().stream()
                .filter(call -> call.action().equals("AssumeRole"))
                .toList();
    }

    private static @Nullable String parameter(AwsCall call, String name) {
        return call.parameter(name).orElse(null);
    }
}
