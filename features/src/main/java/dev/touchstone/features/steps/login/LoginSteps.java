package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.LargeToken;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.Wording;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.cluster.Reply;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What people ask a cluster, and what they are told. */
public final class LoginSteps {

    private final TestBed bed = CurrentTestBed.get();
    private final ClusterState state;
    private final People people;

    public LoginSteps(ClusterState state, People people) {
        this.state = state;
        this.people = people;
    }

    @When("{string} lists the nodes")
    public void lists(String name) {
        people.list(people.get(name), "nodes");
    }

    @When("{string} lists the nodes as {string}, in a pod of the client's image")
    public void listsInPod(String name, String role) {
        people.listInPod(people.get(name), "arn:aws:iam::" + Settings.ACCOUNT + ":role/" + role, "nodes");
    }

    @When("{string} lists the nodes in a pod of the client's image")
    public void listsInPod(String name) {
        people.listInPod(people.get(name), null, "nodes");
    }

    @Then("{string} sees the nodes of the cluster")
    public void sees(String name) {
        JsonNode list =
                UserInfo.answer("reply of the API server", people.get(name).lastReply());
        List<String> names = new ArrayList<>();
        list.path("items")
                .forEach(item -> names.add(item.path("metadata").path("name").asString()));
        assertThat(names)
                .as("names of the nodes")
                .containsExactlyInAnyOrderElementsOf(state.cluster().nodes());
    }

    @Then("the large token of {string} is accepted")
    public void largeAccepted(String name) {
        if (people.get(name).lastReply() instanceof Reply.Unauthorized refused) {
            throw LargeToken.refused("reply to " + name + ", whose session token has 4096 bytes", refused.describe());
        }
    }

    @Then("{string} is not logged in")
    public void unauthorized(String name) {
        Reply reply = people.get(name).lastReply();
        require(Reply.Unauthorized.class, name, reply);
    }

    @Then("{string} is soon not logged in")
    public void soonUnauthorized(String name) {
        bed.waits().eventuallyLoggedIn(() -> {
            lists(name);
            unauthorized(name);
        });
    }

    @Then("{string} is forbidden to, as {string}")
    public void forbidden(String name, String username) {
        Reply reply = people.get(name).lastReply();
        require(Reply.Forbidden.class, name, reply);
        assertThat(reply.transcript()).as("what %s is told", name).contains("\"" + username + "\"");
    }

    @Then("the plugin of {string} has failed with {string}")
    public void pluginFailed(String name, String text) {
        assertThat(failureOfPlugin(name)).as("what %s is told", name).contains(text);
    }

    @Then("the plugin of {string} has failed, and says one of {string}")
    public void pluginFailedFor(String name, String texts) {
        String told = failureOfPlugin(name);
        assertThat(Wording.hasOneOf(told, texts))
                .as("what %s is told has one of %s; it is: %s", name, texts, told)
                .isTrue();
    }

    private String failureOfPlugin(String name) {
        Reply reply = people.get(name).lastReply();
        require(Reply.PluginFailed.class, name, reply);
        return reply.transcript();
    }

    @Then("{string} cannot list the nodes")
    public void cannot(String name) {
        lists(name);
        if (people.get(name).lastReply() instanceof Reply.Answer answer) {
            throw new Unmet("reply to " + name, "anything but an answer", answer.describe());
        }
    }

    @Then("{string} can list the nodes within {int} seconds")
    public void canAgain(String name, int seconds) {
        bed.waits().loggedInWithin(Duration.ofSeconds(seconds), () -> {
            lists(name);
            require(Reply.Answer.class, name, people.get(name).lastReply());
        });
    }

    private void require(Class<? extends Reply> kind, String name, Reply reply) {
        if (!kind.isInstance(reply)) {
            throw new Unmet("reply to " + name, kind.getSimpleName(), reply.describe());
        }
        people.rightlyRefused();
    }
}
