package dev.touchstone.features.steps.login;

import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Standing;
import dev.touchstone.features.steps.TierCluster;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.cluster.client.KubectlClient;
import dev.touchstone.fixtures.cluster.k3s.K3sCluster;
import dev.touchstone.fixtures.cluster.kubeconfig.ExecUser;
import dev.touchstone.fixtures.cluster.kubeconfig.Kubeconfig;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.TokenRequest;
import dev.touchstone.fixtures.process.TemporaryFolder;
import io.cucumber.java.After;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The people of a scenario, with their kubeconfigs. */
public final class People {

    private final TestBed bed = CurrentTestBed.get();
    private final ClusterState state;
    private final Evidence evidence;
    private final Standing standing;
    private final TemporaryFolder folder = TemporaryFolder.create("people");
    private final Map<String, Person> people = new LinkedHashMap<>();

    public People(ClusterState state, Evidence evidence, Standing standing) {
        this.state = state;
        this.standing = standing;
        this.evidence = evidence;
    }

    /** Make a session of a role of the account. */
    AwsPrincipal session(String role, String name) {
        return bed.aws()
                .newPrincipal(
                        Settings.ACCOUNT,
                        "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/" + role + "/" + name,
                        "AROA" + role.toUpperCase(java.util.Locale.ROOT) + ":" + name);
    }

    /** Return how someone's kubeconfig runs the client for this cluster; null leaves the cluster out of the command line. */
    PluginCommand plugin(AwsPrincipal principal, @Nullable String clusterId, @Nullable String roleArn) {
        return plugin(principal.environment(), clusterId, roleArn);
    }

    /** Return how a kubeconfig runs the client with the credentials of an environment. */
    PluginCommand plugin(Map<String, String> environment, @Nullable String clusterId, @Nullable String roleArn) {
        PluginCommand command = bed.loginClient().command(new TokenRequest(clusterId, roleArn, List.of(), environment));
        // A kubeconfig cannot take a variable away; what is to be absent is so already where people log in.
        Map<String, String> present = new TreeMap<>(command.environment());
        present.values().removeIf(String::isEmpty);
        return new PluginCommand(command.command(), command.arguments(), present);
    }

    /** Say that the last reply is the refusal that was to be. */
    void rightlyRefused() {
        standing.rightlyRefused();
    }

    Kubeconfig kubeconfig() {
        return state.cluster().kubeconfig(state.clusterId());
    }

    Person add(String name, @Nullable AwsPrincipal principal, Kubeconfig kubeconfig) {
        if (principal != null) {
            evidence.concerns(principal.accessKeyId());
        }
        Path file = folder.writePrivate(name + ".kubeconfig", kubeconfig.text());
        Person person = new Person(name, principal, file);
        people.put(name, person);
        return person;
    }

    Person addPluginUser(String name, @Nullable AwsPrincipal principal, PluginCommand plugin) {
        return add(name, principal, kubeconfig().withExecUser(name, ExecUser.of(plugin)));
    }

    Person get(String name) {
        Person person = people.get(name);
        if (person == null) {
            throw new IllegalStateException("no step of this scenario has named the person " + name);
        }
        return person;
    }

    List<Person> all() {
        return List.copyOf(people.values());
    }

    /** Ask who the person is to the API server. */
    Reply whoAmI(Person person) {
        return ask(person, "kubectl auth whoami", config -> bed.kubernetes().whoAmI(config));
    }

    /** Ask without a word in the report, for crowds: what is attached belongs to the thread of the scenario. */
    Reply whoAmIQuietly(Person person) {
        Reply reply = bed.kubernetes().whoAmI(person.kubeconfig());
        standing.replied(reply);
        person.replies().add(reply);
        return reply;
    }

    /** List without a word in the report; the reply is for the caller alone, and not among those of the person. */
    Reply listQuietly(Person person, String resource) {
        return bed.kubernetes().list(person.kubeconfig(), resource);
    }

    Reply list(Person person, String resource) {
        return ask(person, "kubectl get " + resource, config -> bed.kubernetes().list(config, resource));
    }

    /** List by a kubectl with preferences of its own. */
    Reply list(Person person, KubectlClient kubectl, Path preferences, String resource) {
        List<String> arguments = List.of("--kuberc", preferences.toString(), "get", resource, "-o", "json");
        return ask(
                person,
                kubectl.description() + " get " + resource,
                config -> KubectlClient.reply(kubectl.run(config, arguments)));
    }

    /** List in a pod that is made of the client's image, on the cluster's own node. */
    Reply listInPod(Person person, @Nullable String roleArn, String resource) {
        K3sCluster node = TierCluster.k3s(state.cluster());
        AwsPrincipal principal = Objects.requireNonNull(person.principal(), "who the person is to AWS");
        PluginCommand plugin = bed.client()
                .commandInImage(new TokenRequest(state.clusterId(), roleArn, List.of(), principal.environment()));
        Kubeconfig kubeconfig = Kubeconfig.forCluster(
                        state.clusterId(), node.apiServerInPods(), node.certificateAuthority())
                .withExecUser(person.name(), ExecUser.of(plugin));
        return ask(
                person,
                "kubectl get " + resource + " in a pod of the client's image",
                file -> KubectlClient.reply(
                        node.kubectlInClientPod(kubeconfig, List.of("get", resource, "-o", "json"))));
    }

    private Reply ask(Person person, String request, Function<Path, Reply> how) {
        Reply reply = how.apply(person.kubeconfig());
        standing.replied(reply);
        person.replies().add(reply);
        evidence.exchange(
                person.name() + ": " + request, request, reply.getClass().getSimpleName() + "\n" + reply.transcript());
        return reply;
    }

    @After(order = 150)
    public void finish() {
        folder.close();
    }
}
