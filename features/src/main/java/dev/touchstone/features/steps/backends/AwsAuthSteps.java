package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Severity;
import dev.touchstone.features.steps.TierCluster;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.testbed.server.BackedServer;
import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.json.Json;
import dev.touchstone.fixtures.cluster.objects.KubernetesObjects;
import dev.touchstone.fixtures.cluster.tls.PlainProxy;
import dev.touchstone.fixtures.cluster.tls.Tls;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.pki.KeyPairPem;
import dev.touchstone.fixtures.process.Ports;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The ConfigMap aws-auth, and what an authenticator makes of it. */
public final class AwsAuthSteps {

    private static final String NAME = "aws-auth";
    private static final String NAMESPACE = "kube-system";
    /** Many of them, so that one is cut in two where a long text is. */
    private static final String THREE_BYTES_EACH = "利用者".repeat(20);

    private final BackendState backend;

    public AwsAuthSteps(BackendState backend) {
        this.backend = backend;
    }

    @Given("an authenticator that follows aws-auth")
    public void follows() {
        backend.borrowWithCluster(BackendSettings.awsAuth());
    }

    @Given("an authenticator that follows aws-auth, and then asks this configuration:")
    public void followsThenAsks(String configuration) {
        backend.borrowWithCluster(BackendSettings.first("EKSConfigMap", configuration));
    }

    @Given("an authenticator that follows aws-auth by the backend mode {string}")
    public void followsByMode(String mode) {
        backend.borrowWithCluster(BackendSettings.awsAuth(mode));
    }

    @Given("an authenticator that follows aws-auth, where names that begin {string} are reserved")
    public void reserving(String prefix) {
        backend.borrowWithCluster(BackendSettings.reserving("EKSConfigMap", prefix));
    }

    @Given("an authenticator that follows aws-auth, where names of {string} that begin {string} are reserved")
    public void reservingUnderName(String name, String prefix) {
        backend.borrowWithCluster(BackendSettings.reserving("EKSConfigMap", name, prefix));
    }

    @Given("a cluster that gives authenticators no right to aws-auth")
    public void withoutRights() {
        backend.takeBare();
    }

    @When("an authenticator that follows aws-auth is started on it")
    public void started() {
        backend.startOnBare(BackendSettings.awsAuth());
    }

    @When("it is given the verbs {string} on ConfigMaps")
    public void allowed(String verbs) {
        backend.bare().allow(List.of(verbs.split(", ")), List.of("configmaps"));
    }

    @Given("an authenticator that follows aws-auth by --master, while its kubeconfig names a wrong address")
    public void byMaster() {
        AttachableCluster cluster = backend.ownCluster();
        BackedServer.allowAll(cluster);
        URI right = CurrentTestBed.get().server().reach(cluster.apiServer());
        URI wrong = URI.create("https://" + right.getHost() + ":" + Ports.unused());
        ServerSettings settings = BackendSettings.awsAuth()
                .withFile("kubeconfig", cluster.kubeconfig(BackedServer.GROUP, wrong))
                .withArguments("--kubeconfig", ServerSettings.FOLDER + "/kubeconfig", "--master", right.toString());
        backend.startOn(settings);
    }

    @Given("an authenticator that follows aws-auth by --master alone, which leads to its cluster by plain HTTP")
    public void byMasterAlone() {
        AttachableCluster cluster = backend.ownCluster();
        BackedServer.allowAll(cluster);
        KeyPairPem user = cluster.authority().issueClient(BackedServer.GROUP, List.of(BackedServer.GROUP));
        PlainProxy proxy = PlainProxy.start(cluster.apiServer(), Tls.mutual(cluster.certificateAuthority(), user));
        backend.atEnd(proxy::close);
        URI plain = CurrentTestBed.get().server().reach(proxy.url());
        backend.startOn(BackendSettings.awsAuth().withArguments("--master", plain.toString()));
    }

    @Given(
            "an authenticator that follows aws-auth by the current context of a kubeconfig, which names another one first")
    public void byCurrentContext() {
        AttachableCluster cluster = backend.ownCluster();
        BackedServer.allowAll(cluster);
        URI right = CurrentTestBed.get().server().reach(cluster.apiServer());
        ObjectNode kubeconfig = (ObjectNode) Json.readYaml(cluster.kubeconfig(BackedServer.GROUP, right));
        String wrong = "https://" + right.getHost() + ":" + Ports.unused();
        first(kubeconfig, "clusters").putObject("cluster").put("server", wrong);
        first(kubeconfig, "users").putObject("user").put("token", "of-another");
        first(kubeconfig, "contexts")
                .putObject("context")
                .put("cluster", "another")
                .put("user", "another");
        backend.startOn(BackendSettings.awsAuth()
                .withFile("kubeconfig", kubeconfig.toString())
                .withArguments("--kubeconfig", ServerSettings.FOLDER + "/kubeconfig"));
    }

    @Given("an authenticator that follows aws-auth by a kubeconfig that names the authority beside it")
    public void byAuthorityBeside() {
        AttachableCluster cluster = backend.ownCluster();
        BackedServer.allowAll(cluster);
        URI right = CurrentTestBed.get().server().reach(cluster.apiServer());
        ObjectNode kubeconfig = (ObjectNode) Json.readYaml(cluster.kubeconfig(BackedServer.GROUP, right));
        ObjectNode first = (ObjectNode) kubeconfig.path("clusters").path(0).path("cluster");
        String authority = first.remove("certificate-authority-data").asString();
        first.put("certificate-authority", "cluster-ca.crt");
        backend.startOn(BackendSettings.awsAuth()
                .withFile("kubeconfig", kubeconfig.toString())
                .withFile("cluster-ca.crt", new String(Base64.getDecoder().decode(authority), StandardCharsets.UTF_8))
                .withArguments("--kubeconfig", ServerSettings.FOLDER + "/kubeconfig"));
    }

    /** Put an entry before the others. */
    private static ObjectNode first(ObjectNode kubeconfig, String list) {
        return kubeconfig.withArrayProperty(list).insertObject(0).put("name", "another");
    }

    @Given("an authenticator that follows aws-auth of an API server where nothing listens")
    public void unreachable() {
        AttachableCluster cluster = backend.ownCluster();
        URI right = CurrentTestBed.get().server().reach(cluster.apiServer());
        URI silent = URI.create("https://" + right.getHost() + ":" + Ports.unused());
        ServerSettings settings = BackendSettings.awsAuth()
                .withFile("kubeconfig", cluster.kubeconfig(BackedServer.GROUP, silent))
                .withArguments("--kubeconfig", ServerSettings.FOLDER + "/kubeconfig");
        backend.startOn(settings);
    }

    @When("aws-auth holds:")
    public void holds(String data) {
        put(NAME, NAMESPACE, data);
    }

    @When("aws-auth holds {int} roles, and then the role {string} as {string}")
    public void holdsMany(int count, String role, String username) {
        StringBuilder roles = new StringBuilder("mapRoles: |\n");
        for (int i = 0; i < count; i++) {
            roles.append(entry("Other" + i, THREE_BYTES_EACH));
        }
        holds(roles.append(entry(role, username)).toString());
    }

    @When("aws-auth holds {int} roles that take one list of groups by an alias, and then the role {string} as {string}")
    public void holdsAliases(int count, String role, String username) {
        StringBuilder roles = new StringBuilder("mapRoles: |\n");
        roles.append(entry("First", "first", "&readers [\"readers\"]"));
        for (int i = 0; i < count; i++) {
            roles.append(entry("Alias" + i, "alias", "*readers"));
        }
        holds(roles.append(entry(role, username, "*readers")).toString());
    }

    private static String entry(String role, String username) {
        return entry(role, username, "[\"readers\"]");
    }

    private static String entry(String role, String username, String groups) {
        return "  - {rolearn: \"arn:aws:iam::" + Settings.ACCOUNT + ":role/" + role + "\", username: " + username
                + ", groups: " + groups + " }\n";
    }

    @When("the ConfigMap {string} in the namespace {string} holds:")
    public void otherHolds(String name, String namespace, String data) {
        put(name, namespace, data);
    }

    @When("the ConfigMap {string} in the namespace {string} is deleted")
    public void otherDeleted(String name, String namespace) {
        backend.api().delete(collection(namespace) + "/" + name);
    }

    /** As an API server does every few minutes. */
    @When("the API server ends every watch")
    public void watchesEnd() {
        TierCluster.embedded(backend.cluster()).endWatches();
    }

    /** As a real one after some minutes: a watch from where it ended is too old for it. */
    @When("the API server ends every watch, and has forgotten what there was before")
    public void watchesEndForGood() {
        put("newer", NAMESPACE, "{}");
        TierCluster.embedded(backend.cluster()).forgetChanges();
        watchesEnd();
    }

    @When("the API server goes on with versions of one digit more")
    public void longerVersions() {
        TierCluster.embedded(backend.cluster()).lengthenVersions();
    }

    @When("the API server tells in one piece that aws-auth maps role {string} to {string}, and then to {string}")
    public void toldTwiceInOnePiece(String role, String first, String second) {
        TierCluster.embedded(backend.cluster()).inOnePiece(() -> {
            holds("mapRoles: |\n" + entry(role, first));
            holds("mapRoles: |\n" + entry(role, second));
        });
    }

    @When("the API server tells in one piece that aws-auth maps role {string} to {string}, and of another ConfigMap")
    public void toldOfAnotherInOnePiece(String role, String username) {
        TierCluster.embedded(backend.cluster()).inOnePiece(() -> {
            holds("mapRoles: |\n" + entry(role, username));
            put("another", NAMESPACE, "{}");
        });
    }

    @When("the API server ends every watch with an error")
    public void watchesFail() {
        TierCluster.embedded(backend.cluster()).failWatches();
    }

    @When("nothing changes for {int} seconds")
    public void quiet(int seconds) {
        Waits.pass(Duration.ofSeconds(seconds));
    }

    @When("aws-auth is deleted")
    public void deleted() {
        otherDeleted(NAME, NAMESPACE);
    }

    @When("aws-auth is deleted while nobody can watch")
    public void deletedUnwatched() {
        TierCluster.embedded(backend.cluster()).unwatched(this::deleted);
    }

    @When("errors are counted from now on")
    public void count() {
        backend.markLog();
    }

    @Then("nothing was logged as an error")
    public void noError() {
        assertThat(backend.newLines(Severity.ERROR))
                .as("errors that the authenticator has logged meanwhile")
                .isZero();
    }

    private void put(String name, String namespace, String data) {
        ObjectNode configMap = KubernetesObjects.named("v1", "ConfigMap", name);
        configMap.set("data", Json.readYaml(data));
        backend.atEnd(() -> backend.api().delete(collection(namespace) + "/" + name));
        backend.api().put(collection(namespace), configMap);
    }

    private static String collection(String namespace) {
        return "/api/v1/namespaces/" + namespace + "/configmaps";
    }
}
