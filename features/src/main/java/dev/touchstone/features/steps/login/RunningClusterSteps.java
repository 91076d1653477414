package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.client.ClientState;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.tier.ClusterLogin;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.cluster.kubeconfig.ExecUser;
import dev.touchstone.fixtures.implementation.PluginCommand;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whoever runs the suite, and nobody else, at a cluster that runs already. */
public final class RunningClusterSteps {

    private static final String UID = "aws-iam-authenticator:";
    private static final String SCRUBBED = UID + "administrative:";

    private final ClusterState cluster;
    private final ClientState client;
    private final People people;

    public RunningClusterSteps(ClusterState cluster, ClientState client, People people) {
        this.cluster = cluster;
        this.client = client;
        this.people = people;
    }

    @Given("a cluster that runs already")
    public void running() {
        cluster.shareRunning();
    }

    @Given("{string}, who logs in to it by the client")
    public void user(String name) {
        byClient(name, login().clusterId(), login().role());
    }

    @Given("{string}, whose client makes tokens for the cluster {string}")
    public void otherCluster(String name, String clusterId) {
        byClient(name, clusterId, login().role());
    }

    @Given("{string}, who logs in by the client with a role that the cluster does not map")
    public void unmapped(String name) {
        byClient(name, login().clusterId(), login().unmappedRole());
    }

    @Given("{string}, who logs in by the client with a role that there is not")
    public void noRole(String name) {
        String role = login().knownRole();
        byClient(name, login().clusterId(), role.substring(0, role.lastIndexOf('/') + 1) + "touchstone-no-such-role");
    }

    @Given("{string}, whose plugin is not installed, with the hint {string}")
    public void notInstalled(String name, String hint) {
        PluginCommand missing = new PluginCommand("touchstone-no-such-plugin", List.of(), Map.of());
        people.add(
                name,
                null,
                people.kubeconfig().withExecUser(name, ExecUser.of(missing).withInstallHint(hint)));
    }

    @Given("{string}, who has a token of the client but {string}")
    public void changedToken(String name, String change) {
        credential();
        String token = TokenChange.called(change).of(client.decoded());
        people.add(name, null, people.kubeconfig().withTokenUser(name, token));
    }

    @Given("it is known whom the cluster maps the user to")
    public void usernameIsKnown() {
        login().username();
    }

    @Given("it is known which groups the cluster maps the user to")
    public void groupsAreKnown() {
        login().groups();
    }

    @When("the client makes a credential for it")
    public void credential() {
        client.becomePersonal(login().environment());
        client.run(login().clusterId(), login().role());
    }

    @Then("{string} is logged in")
    public void loggedIn(String name) {
        Reply reply = people.get(name).lastReply();
        assertThat(reply)
                .as("reply to %s: %s", name, reply.transcript())
                .isInstanceOfAny(Reply.Answer.class, Reply.Forbidden.class);
        assertThat(reply.transcript()).as("what %s is told", name).doesNotContain("system:anonymous");
    }

    @Then("the API server says whom the cluster maps {string} to")
    public void username(String name) {
        assertThat(identity(name).username()).as("username").isEqualTo(login().username());
    }

    @Then("the API server says the groups that the cluster maps {string} to, and {string}")
    public void groups(String name, String more) {
        List<String> expected = new ArrayList<>(login().groups());
        expected.add(more);
        assertThat(identity(name).groups()).as("groups").containsExactlyInAnyOrderElementsOf(expected);
    }

    @Then("the API server says who {string} is to AWS, unless it scrubs that account")
    public void identified(String name) {
        UserInfo user = identity(name);
        String uid = user.uid();
        assertThat(uid).as("UID").startsWith(UID);
        Optional<String> arn = user.extra("canonicalArn");
        if (uid.startsWith(SCRUBBED)) {
            assertThat(arn).as("extra.canonicalArn of a scrubbed account").isEmpty();
        } else {
            assertThat(arn.orElse("")).as("extra.canonicalArn").matches(canonicalArn(login().role()));
        }
    }

    private static ClusterLogin login() {
        return CurrentTestBed.get().tier().login();
    }

    private void byClient(String name, String clusterId, @Nullable String role) {
        people.addPluginUser(name, null, people.plugin(login().environment(), clusterId, role));
    }

    /** Return the pattern of the canonical ARN of whoever logs in; AWS leaves the path of a role out. */
    private static String canonicalArn(@Nullable String role) {
        if (role == null) {
            return "arn:aws[a-z-]*:(iam|sts)::\\d{12}:.+";
        }
        String account = role.substring(0, role.indexOf(":role/"));
        String name = role.substring(role.lastIndexOf('/') + 1);
        return Pattern.quote(account + ":role/" + name);
    }

    private UserInfo identity(String name) {
        return UserInfo.of(
                "who " + name + " is to the API server", people.get(name).lastReply());
    }
}
