package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.token.TokenState;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;

/** Questions that have a word in every place, of which no answer may have it. */
public final class EchoSteps {

    private final AnswerState answers;
    private final TokenState token;

    public EchoSteps(AnswerState answers, TokenState token) {
        this.answers = answers;
        this.token = token;
    }

    @When("the API server presents the token in a review in which everything but its kind says {string}")
    public void present(String word) {
        present("authentication.k8s.io/v1beta1", "TokenReview", word);
    }

    @When("the API server presents the token in a review in which everything says {string}, even its kind")
    public void presentOfNoKind(String word) {
        present(word + "/" + word, word, word);
    }

    private void present(String apiVersion, String kind, String word) {
        String review = """
            {"apiVersion":"%2$s","kind":"%3$s","metadata":{"name":"%1$s","labels":{"%1$s":"%1$s"}},"%1$s":"%1$s",
             "spec":{"token":"%4$s","audiences":["%1$s"]},
             "status":{"error":"%1$s","audiences":["%1$s"],"user":{"username":"%1$s","groups":["%1$s"]}}}
            """.formatted(word, apiVersion, kind, token.token());
        answers.send("POST", "/authenticate", Map.of(), review);
    }

    @Then("nothing in the answer says {string}")
    public void nothingSays(String word) {
        assertThat(answers.answer().body())
                .as("the answer, which repeats nothing of the question")
                .doesNotContain(word);
    }

    /** A message to whoever sent a question of no kind may name that kind. */
    @Then("the token is accepted and nothing in the answer says {string}, or the review is refused with a status 4xx")
    public void nothingSaysUnlessRefused(String word) {
        if (answers.answer().authenticated()) {
            assertThat(answers.answer().status()).as("status of the answer").isEqualTo(200);
            nothingSays(word);
            return;
        }
        answers.denied();
        answers.rightlyRefused();
        answers.requireFinal4xx("a review of a kind that there is not");
    }
}
