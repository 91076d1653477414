package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.TierCluster;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.testbed.tier.ApiServerTerms;
import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.process.Executables;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opentest4j.TestAbortedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The command {@code add}, and the ConfigMap that it changes. The administrator's kubeconfig lies in its folder. */
public final class AddSteps {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String READERS = "touchstone:readers";

    private final ClusterState cluster;
    private final CommandState command;
    private Map<String, String> before = Map.of();

    public AddSteps(ClusterState cluster, CommandState command) {
        this.cluster = cluster;
        this.command = command;
    }

    /** A client may well ask the cluster by it. */
    @Given("a kubectl on the PATH")
    public void kubectl() {
        if (Executables.find("kubectl").isEmpty()) {
            throw new TestAbortedException("not hosted here: there is no kubectl on the PATH");
        }
    }

    @Given("a cluster without aws-auth")
    public void without() {
        cluster.own(StandardSettings.standard(), ApiServerTerms.DEFAULT);
        String kubeconfig = cluster.cluster().adminKubeconfig();
        command.prepare(Call::onHost);
        command.prepare(request -> request.withFile("admin.kubeconfig", kubeconfig));
    }

    @Given("a cluster whose aws-auth holds:")
    public void holding(String data) {
        without();
        before = parsed(data);
        aws().create(before);
    }

    private static Map<String, String> parsed(String data) {
        Map<String, String> entries = new TreeMap<>();
        YAML.readTree(data)
                .properties()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue().asString()));
        return entries;
    }

    /** As a second administrator who adds to it at the same moment. */
    @Given("somebody else is faster, and aws-auth then holds:")
    public void changedMeanwhile(String data) {
        Map<String, String> next = parsed(data);
        TierCluster.embedded(cluster.cluster()).beforeNextChange(AwsAuth.PATH, () -> aws().change(next));
    }

    @Given("the kubeconfig {string} of someone who may read aws-auth but not change it")
    public void reader(String name) {
        if (!(cluster.cluster() instanceof AttachableCluster attachable)) {
            throw new TestAbortedException("not hosted by this kind of cluster: it has no users of a scenario's own");
        }
        attachable.allow(READERS, List.of("get"), List.of("configmaps"));
        String kubeconfig = attachable.kubeconfig(READERS, attachable.apiServer());
        command.prepare(request -> request.withFile(name, kubeconfig));
    }

    @Then("aws-auth is as it was")
    public void unchanged() {
        assertThat(aws().data()).as("data of aws-auth").isEqualTo(before);
    }

    @Then("aws-auth maps the roles:")
    public void roles(List<Map<String, String>> expected) {
        assertThat(entries("mapRoles", "rolearn")).as("mapRoles").isEqualTo(expected);
    }

    @Then("aws-auth maps the users:")
    public void users(List<Map<String, String>> expected) {
        assertThat(entries("mapUsers", "userarn")).as("mapUsers").isEqualTo(expected);
    }

    @Then("aws-auth maps the permission set {string} of account {string} to {string}")
    public void permissionSet(String name, String account, String username) {
        assertThat(list("mapRoles")).as("entries of mapRoles").anySatisfy(entry -> {
            assertThat(entry.path("sso").path("permissionSetName").asString(""))
                    .as("sso.permissionSetName")
                    .isEqualTo(name);
            assertThat(entry.path("sso").path("accountID").asString(""))
                    .as("sso.accountID")
                    .isEqualTo(account);
            assertThat(entry.path("username").asString("")).as("username").isEqualTo(username);
        });
    }

    @Then("aws-auth still holds {string} in {string}")
    public void holds(String text, String key) {
        assertThat(aws().data().getOrDefault(key, "")).as("%s of aws-auth", key).contains(text);
    }

    private List<Map<String, String>> entries(String key, String arnKey) {
        List<Map<String, String>> entries = new ArrayList<>();
        for (JsonNode entry : list(key)) {
            List<String> groups = new ArrayList<>();
            entry.path("groups").forEach(group -> groups.add(text(group)));
            entries.add(Map.of(
                    "ARN",
                    entry.path(arnKey).asString(""),
                    "username",
                    text(entry.path("username")),
                    "groups",
                    String.join(", ", groups)));
        }
        return entries;
    }

    /** A number, or nothing, is none that a server takes. */
    private static String text(JsonNode value) {
        assertThat(value.isString() || value.isMissingNode())
                .as("<%s> in aws-auth is text", value)
                .isTrue();
        return value.asString("");
    }

    private JsonNode list(String key) {
        String text = aws().data().getOrDefault(key, "");
        try {
            return YAML.readTree(text);
        } catch (JacksonException e) {
            throw new Unmet(key + " of aws-auth", "a list in YAML", text, e);
        }
    }

    private AwsAuth aws() {
        return new AwsAuth(cluster.cluster());
    }
}
