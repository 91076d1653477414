package dev.touchstone.features.steps.login;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.cluster.objects.IdentityMappings;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/** The definition of IAMIdentityMapping that a running cluster has. */
public final class DefinitionSteps {

    private final People people;
    private final Earlier<JsonNode> definition = new Earlier<>("read the definition");

    public DefinitionSteps(People people) {
        this.people = people;
    }

    @When("{string} reads the definition of identity mappings, if the cluster has one")
    public void read(String name) {
        Reply reply = people.list(people.get(name), "customresourcedefinitions");
        if (!(reply instanceof Reply.Answer answer)) {
            throw new TestAbortedException("the user may not read the cluster's definitions: " + reply.describe());
        }
        definition.set(answer.body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("metadata").path("name").asString("").equals(IdentityMappings.NAME))
                .findFirst()
                .orElseThrow(() -> new TestAbortedException("the cluster has no definition of identity mappings")));
    }

    @Then("objects without {string} or {string}, or with {string} that are no list of strings, are refused by it")
    public void refuses(String first, String second, String list) {
        definition
                .get()
                .path("spec")
                .path("versions")
                .valueStream()
                .filter(version -> version.path("served").asBoolean(false))
                .forEach(version -> requireStrict(version, List.of(first, second), list));
    }

    /** Require it of a version of the definition. */
    static void requireStrict(JsonNode version, List<String> required, String list) {
        JsonNode spec = version.path("schema")
                .path("openAPIV3Schema")
                .path("properties")
                .path("spec");
        List<String> found =
                spec.path("required").valueStream().map(JsonNode::asString).toList();
        if (!found.containsAll(required)) {
            throw unmet("required keys of spec", required.toString(), found.toString());
        }
        JsonNode groups = spec.path("properties").path(list);
        String type = groups.path("type").asString("") + " of "
                + groups.path("items").path("type").asString("");
        if (!type.equals("array of string")) {
            throw unmet("type of spec." + list, "array of string", type);
        }
    }

    private static Unmet unmet(String what, String expected, String seen) {
        return new Unmet("the definition of identity mappings: " + what, expected, seen);
    }
}
