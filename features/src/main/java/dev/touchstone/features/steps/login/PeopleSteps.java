package dev.touchstone.features.steps.login;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.AwsRole;
import dev.touchstone.fixtures.cluster.json.Json;
import dev.touchstone.fixtures.cluster.kubeconfig.ExecUser;
import dev.touchstone.fixtures.cluster.kubeconfig.Kubeconfig;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Given;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** People, by what their kubeconfig says. */
public final class PeopleSteps {

    private final ClusterState cluster;
    private final People people;

    public PeopleSteps(ClusterState cluster, People people) {
        this.cluster = cluster;
        this.people = people;
    }

    @Given("the person {string} with the role {string}")
    public void session(String name, String role) {
        AwsPrincipal principal = people.session(role, name);
        people.addPluginUser(name, principal, people.plugin(principal, cluster.clusterId(), null));
    }

    @Given("the person {string} with the role {string} and the longest session token")
    public void sessionOfLongestToken(String name, String role) {
        AwsPrincipal session = people.session(role, name);
        AwsPrincipal principal =
                Edge.aws().newPrincipalOfLongestSessionToken(session.account(), session.arn(), session.userId());
        people.addPluginUser(name, principal, people.plugin(principal, cluster.clusterId(), null));
    }

    @Given("the person {string} with the role {string} and the kubeconfig that the AWS CLI writes")
    public void sessionByAwsCli(String name, String role) {
        AwsPrincipal principal = people.session(role, name);
        PluginCommand client = people.plugin(principal, cluster.clusterId(), null);
        List<String> arguments = List.of(
                "--region", "us-east-1", "eks", "get-token", "--cluster-name", cluster.clusterId(), "--output", "json");
        people.addPluginUser(name, principal, new PluginCommand(client.command(), arguments, client.environment()));
    }

    @Given("the person {string} with the role {string} and one token for the day")
    public void sessionWithToken(String name, String role) {
        AwsPrincipal principal = people.session(role, name);
        String token = PresignedUrl.forPrincipal(principal, cluster.clusterId()).token();
        people.add(name, principal, people.kubeconfig().withTokenUser(name, token));
    }

    @Given("{int} people with the role {string} whose tokens are made")
    public void crowd(int count, String role) {
        IntStream.range(0, count).forEach(i -> sessionWithToken("person" + i, role));
    }

    @Given("one kubeconfig for {string} with the role {string} and {string} with the role {string}")
    public void two(String first, String firstRole, String second, String secondRole) {
        AwsPrincipal one = people.session(firstRole, first);
        AwsPrincipal other = people.session(secondRole, second);
        ExecUser oneUser = ExecUser.of(people.plugin(one, cluster.clusterId(), null));
        ExecUser otherUser = ExecUser.of(people.plugin(other, cluster.clusterId(), null));
        // The same file but for its current context, which is that of the user added last.
        people.add(
                first, one, people.kubeconfig().withExecUser(second, otherUser).withExecUser(first, oneUser));
        people.add(
                second, other, people.kubeconfig().withExecUser(first, oneUser).withExecUser(second, otherUser));
    }

    @Given("the person {string} with the bearer token {string}")
    public void bearer(String name, String token) {
        people.add(name, null, people.kubeconfig().withTokenUser(name, token));
    }

    @Given("the kubeconfig of {string} names the cluster {string} to the client")
    public void otherCluster(String name, String clusterId) {
        AwsPrincipal principal = principal(name);
        people.addPluginUser(name, principal, people.plugin(principal, clusterId, null));
    }

    @Given("the kubeconfig of {string} names a plugin that is not installed, with the hint {string}")
    public void notInstalled(String name, String hint) {
        PluginCommand missing = new PluginCommand("touchstone-no-such-plugin", List.of(), Map.of());
        Kubeconfig kubeconfig =
                people.kubeconfig().withExecUser(name, ExecUser.of(missing).withInstallHint(hint));
        people.add(name, principal(name), kubeconfig);
    }

    @Given("the kubeconfig of {string} has the plugin told of the cluster, in version v1")
    public void clusterInfo(String name) {
        AwsPrincipal principal = principal(name);
        toldOfTheCluster(
                name,
                principal,
                people.plugin(principal, cluster.clusterId(), null),
                Json.object().put("apiVersion", "example.com/v2"));
    }

    @Given(
            "the person {string} of the account, whose kubeconfig gives the cluster ID and that role in the cluster's extension")
    public void memberByExtension(String name) {
        AwsPrincipal user = newUser(name, Settings.ACCOUNT);
        toldOfTheCluster(
                name,
                user,
                people.plugin(user, null, null),
                Json.object().put("clusterId", cluster.clusterId()).put("role", arn("KubernetesAdmin")));
    }

    private void toldOfTheCluster(String name, AwsPrincipal principal, PluginCommand plugin, JsonNode extension) {
        ExecUser user = ExecUser.of(plugin).withApiVersion(ExecUser.V1).withProvideClusterInfo(true);
        people.add(
                name,
                principal,
                people.kubeconfig().withExecExtension(extension).withExecUser(name, user));
    }

    @Given("the role {string} of the guide, trusting the account")
    public void role(String role) {
        Edge.aws().role(new AwsRole(arn(role), "AROAKUBERNETESADMIN", Set.of(Settings.ACCOUNT)));
    }

    @Given("the person {string} of account {string} who may not assume {string}")
    public void stranger(String name, String account, String role) {
        role(role);
        strangerWithRole(name, account);
    }

    @Given("the person {string} of account {string}, whose kubeconfig runs the client with that role")
    public void strangerWithRole(String name, String account) {
        user(name, account, arn("KubernetesAdmin"));
    }

    @Given("the person {string} of the account, whose kubeconfig runs the client with that role")
    public void memberWithRole(String name) {
        user(name, Settings.ACCOUNT, arn("KubernetesAdmin"));
    }

    @Given("the person {string} of the account, whose kubeconfig runs the client without a role")
    public void member(String name) {
        user(name, Settings.ACCOUNT, null);
    }

    @Given("STS takes {int} milliseconds for each request of theirs")
    public void slow(int millis) {
        people.all().forEach(person -> Edge.aws()
                .fault(principal(person.name()).accessKeyId(), new AwsFault.Slow(Duration.ofMillis(millis))));
    }

    @Given("STS throttles the next {int} requests of {string}")
    public void throttled(int times, String name) {
        Edge.aws().fault(principal(name).accessKeyId(), new AwsFault.Throttle(), times);
    }

    @Given("STS throttles every request of {string}")
    public void throttledForGood(String name) {
        Edge.aws().fault(principal(name).accessKeyId(), new AwsFault.Throttle());
    }

    @Given("STS answers every request of {string} with status {int}")
    public void failing(String name, int status) {
        Edge.aws()
                .fault(
                        principal(name).accessKeyId(),
                        new AwsFault.Answer(status, "application/json", "{\"Error\":{\"Code\":\"InternalFailure\"}}"));
    }

    private void user(String name, String account, @org.jspecify.annotations.Nullable String roleArn) {
        AwsPrincipal user = newUser(name, account);
        people.addPluginUser(name, user, people.plugin(user, cluster.clusterId(), roleArn));
    }

    private static AwsPrincipal newUser(String name, String account) {
        return Edge.aws().newPrincipal(account, "arn:aws:iam::" + account + ":user/" + name, "AIDA" + account);
    }

    private AwsPrincipal principal(String name) {
        AwsPrincipal principal = people.get(name).principal();
        if (principal == null) {
            throw new IllegalStateException(name + " is not known to AWS in this scenario");
        }
        return principal;
    }

    private static String arn(String role) {
        return "arn:aws:iam::" + Settings.ACCOUNT + ":role/" + role;
    }
}
