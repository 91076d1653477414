package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.fixtures.cluster.json.Json;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services that ask the API server whose a token is. */
public final class AudienceSteps {

    private final ClusterState state;
    private final People people;
    private final Evidence evidence;
    private String audience = "";
    private @Nullable JsonNode answer;

    public AudienceSteps(ClusterState state, People people, Evidence evidence) {
        this.state = state;
        this.people = people;
        this.evidence = evidence;
    }

    @When("a service asks the API server about the token of {string} for the audience {string}")
    public void ask(String name, String forAudience) {
        audience = forAudience;
        ObjectNode question = Json.object("authentication.k8s.io/v1", "TokenReview");
        question.putObject("spec")
                .put("token", token(people.get(name)))
                .set("audiences", Json.strings(List.of(audience)));
        answer = state.cluster().api().create("/apis/authentication.k8s.io/v1/tokenreviews", question);
        evidence.exchange("TokenReview for " + audience, Json.text(question), Json.text(answer));
    }

    @Then("the API server does not take it")
    public void refused() {
        assertThat(answer).as("the API server's answer").isNotNull();
        assertThat(answer.path("status").path("authenticated").asBoolean(false))
                .as(
                        "status.authenticated of the API server's answer to a service that asks for its audience %s",
                        audience)
                .isFalse();
    }

    private static String token(Person person) {
        try {
            JsonNode kubeconfig = Json.readYaml(Files.readString(person.kubeconfig()));
            return Json.textAt(kubeconfig.path("users").path(0), "user", "token");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kubeconfig of " + person.name(), e);
        }
    }
}
