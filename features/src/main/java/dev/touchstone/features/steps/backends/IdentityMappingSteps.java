package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.TierCluster;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.json.Json;
import dev.touchstone.fixtures.cluster.objects.IdentityMappings;
import dev.touchstone.fixtures.cluster.objects.KubernetesObjects;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Custom resources IAMIdentityMapping, and what an authenticator makes of them. */
public final class IdentityMappingSteps {

    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(200);

    private final TestBed bed = CurrentTestBed.get();
    private final BackendState backend;
    private List<String> twins = List.of();

    public IdentityMappingSteps(BackendState backend) {
        this.backend = backend;
    }

    @Given("an authenticator that follows identity mappings")
    public void follows() {
        backend.share(BackendSettings.identityMappings());
    }

    @Given("an authenticator that follows identity mappings, and then asks this configuration:")
    public void followsThenAsks(String configuration) {
        backend.share(BackendSettings.first("CRD", configuration));
    }

    @Given("an authenticator that follows identity mappings, where names that begin {string} are reserved")
    public void reserving(String prefix) {
        backend.share(BackendSettings.reserving("CRD", prefix));
    }

    /** What it finds when it begins to follow may be synced in any order; what is created later, as it comes. */
    @Given("it has synced an identity mapping already")
    public void synced() {
        String name = "first-" + UUID.randomUUID();
        String arn = "arn:aws:iam::123456789012:role/" + name;
        created(name, "{arn: '" + arn + "', username: first}");
        soonCanonical(name, arn);
    }

    @Given("a cluster of its own")
    public void ownCluster() {
        backend.takeBare();
    }

    @When("an authenticator that follows identity mappings is started on it")
    public void started() {
        backend.startOnBare(BackendSettings.identityMappings());
    }

    @Given("an authenticator that may read its identity mappings and write nothing")
    public void readOnly() {
        backend.bare().allow(List.of("get", "list", "watch"), List.of("iamidentitymappings"));
        started();
    }

    @Given("an authenticator that follows identity mappings, which the cluster does not know and it has no right to")
    public void unknown() {
        Cluster cluster = backend.takeBare();
        cluster.api().delete(IdentityMappings.DEFINITION);
        bed.waits().eventually(() -> assertThat(cluster.api().answers(IdentityMappings.PATH))
                .as("whether the API server still serves identity mappings")
                .isFalse());
        started();
    }

    @When("the cluster gets their definition, and the authenticator its rights")
    public void defined() {
        backend.api().create(IdentityMappings.DEFINITIONS, IdentityMappings.definition());
        bed.waits().eventually(() -> assertThat(backend.api().answers(IdentityMappings.PATH))
                .as("whether the API server serves identity mappings")
                .isTrue());
        allowed();
    }

    @When("the authenticator gets its rights")
    public void allowed() {
        backend.bare().allowAll();
    }

    @When("the identity mapping {string} is created:")
    public void created(String name, String spec) {
        create(name, spec, Json.object());
    }

    @When("the identity mapping {string} is created with the canonical ARN {string} in its status:")
    public void createdWithStatus(String name, String arn, String spec) {
        create(name, spec, Json.object().put("canonicalARN", arn));
    }

    @Given("somebody else labels the identity mapping {string} just before its status is written")
    public void labelledMeanwhile(String name) {
        ObjectNode patch = Json.object();
        patch.putObject("metadata").putObject("labels").put("team", "other");
        TierCluster.embedded(backend.cluster())
                .beforeNextChange(path(name) + "/status", () -> backend.api().merge(path(name), patch));
    }

    @When("{int} identity mappings of {string} are created, each with a username of its own")
    public void twins(int number, String arn) {
        String first = "twin-" + UUID.randomUUID();
        twins = IntStream.rangeClosed(1, number).mapToObj(i -> first + "-" + i).toList();
        twins.forEach(name -> created(name, "{arn: '" + arn + "', username: " + name + "}"));
    }

    @Then("each of them soon has the canonical ARN {string}")
    public void twinsSoonCanonical(String arn) {
        twins.forEach(name -> soonCanonical(name, arn));
    }

    @When("the identity mapping {string} is changed:")
    public void changed(String name, String spec) {
        ObjectNode patch = Json.object();
        patch.set("spec", Json.readYaml(spec));
        backend.api().merge(path(name), patch);
    }

    /** Each of them is seen: a server that gives up after some failures has had them. */
    @When("the ARN of the identity mapping {string} is changed {int} times, to one that is none each time")
    public void changedToNone(String name, int times) {
        for (int i = 1; i <= times; i++) {
            changed(name, "arn: not-an-arn-" + i);
            Waits.pass(BETWEEN_CHANGES);
        }
    }

    @When("the identity mapping {string} is deleted")
    public void deleted(String name) {
        backend.api().delete(path(name));
    }

    @When("the identity mapping {string} is deleted while nobody can watch")
    public void deletedUnwatched(String name) {
        TierCluster.embedded(backend.cluster()).unwatched(() -> deleted(name));
    }

    @When("someone writes the canonical ARN {string} into the status of the identity mapping {string}")
    public void statusWritten(String arn, String name) {
        ObjectNode patch = Json.object();
        patch.putObject("status").put("canonicalARN", arn);
        backend.api().merge(path(name) + "/status", patch);
    }

    @Then("the identity mapping {string} soon has the canonical ARN {string}")
    public void soonCanonical(String name, String arn) {
        bed.waits().eventually(() -> assertThat(canonicalArn(name))
                .as("status.canonicalARN of %s", name)
                .isEqualTo(arn));
    }

    @Then("the identity mapping {string} has no canonical ARN")
    public void notCanonical(String name) {
        assertThat(canonicalArn(name)).as("status.canonicalARN of %s", name).isEmpty();
    }

    @Then("an event {string} of the identity mapping {string} is soon in the namespace {string}")
    public void event(String reason, String name, String namespace) {
        bed.waits().eventually(() -> assertThat(events(namespace)).as("events").anySatisfy(event -> {
            assertThat(Json.textAt(event, "involvedObject", "name")).isEqualTo(name);
            assertThat(Json.textAt(event, "type")).isEqualTo("Normal");
            assertThat(Json.textAt(event, "reason")).isEqualTo(reason);
            assertThat(Json.textAt(event, "source", "component")).isEqualTo("aws-iam-authenticator");
        }));
    }

    @Then("no event {string} of the identity mapping {string} is in the namespace {string}")
    public void noEvent(String reason, String name, String namespace) {
        assertThat(events(namespace)).as("events").noneSatisfy(event -> {
            assertThat(Json.textAt(event, "involvedObject", "name")).isEqualTo(name);
            assertThat(Json.textAt(event, "reason")).isEqualTo(reason);
        });
    }

    @Then("the log soon tells of {string}")
    public void told(String name) {
        bed.waits().eventually(() -> assertThat(backend.linesWith(name))
                .as("lines of the log that tell of %s", name)
                .isPositive());
    }

    @Then("the log tells of {string} at most {int} times within the next {int} seconds")
    public void toldAtMost(String name, int times, int seconds) {
        long before = backend.linesWith(name);
        Waits.pass(Duration.ofSeconds(seconds));
        assertThat(Math.toIntExact(backend.linesWith(name) - before))
                .as("lines of the log that tell of %s within %d seconds", name, seconds)
                .isLessThanOrEqualTo(times);
    }

    private void create(String name, String spec, ObjectNode status) {
        ObjectNode mapping = KubernetesObjects.named(IdentityMappings.API_VERSION, IdentityMappings.KIND, name);
        JsonNode read = Json.readYaml(spec);
        mapping.set("spec", read);
        if (!status.isEmpty()) {
            mapping.set("status", status);
        }
        backend.atEnd(() -> backend.api().delete(path(name)));
        backend.api().create(IdentityMappings.PATH, mapping);
    }

    private Stream<JsonNode> events(String namespace) {
        return backend.api()
                .read("/api/v1/namespaces/" + namespace + "/events")
                .path("items")
                .valueStream();
    }

    private String canonicalArn(String name) {
        return status(name, "canonicalARN");
    }

    private String status(String name, String key) {
        return Json.textAt(backend.api().read(path(name)), "status", key);
    }

    private static String path(String name) {
        return IdentityMappings.PATH + "/" + name;
    }
}
