package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.token.Fault;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.token.PresignedUrl;
import dev.touchstone.fixtures.token.TokenText;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * The order of an authenticator's checks, by the reasons that it gives. No words are expected: what it says of each fault
 * alone is compared with what it says of both.
 */
public final class OrderSteps {

    private final TokenState token;
    private final AnswerState answers;
    private List<String> faults = List.of();
    /** By fault, in their order. */
    private List<String> reasons = List.of();

    public OrderSteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    @Given("it says why it refuses a token with {string} and one with {string}")
    public void reasons(String one, String other) {
        faults = List.of(one, other);
        reasons = faults.stream().map(this::reasonOf).toList();
    }

    @Given("it refuses a token with {string} and one with {string} for different reasons")
    public void differentReasons(String earlier, String later) {
        reasons(earlier, later);
        if (reasons.get(0).equals(reasons.get(1))) {
            throw new TestAbortedException("the authenticator gives one reason for " + earlier + " and for " + later);
        }
    }

    @When("an administrator's token with both is presented")
    public void presentBoth() {
        present(faults);
    }

    @Then("it is refused for the former")
    public void refusedForFormer() {
        requireOneOf(reasons.subList(0, 1));
    }

    @Then("it is refused for one of them")
    public void refusedForOne() {
        requireOneOf(reasons);
    }

    private void requireOneOf(List<String> expected) {
        answers.requireDenial("a token with " + String.join(" and ", faults));
        answers.refused();
        String seen = comparable(answers.answer().error());
        if (!expected.contains(seen)) {
            throw new Unmet(
                    "the reason for refusing a token with " + String.join(" and ", faults),
                    String.join(" or ", expected),
                    seen);
        }
    }

    /** Return what the authenticator says of a token with this fault alone, if it refuses it by itself and says why. */
    private String reasonOf(String fault) {
        present(List.of(fault));
        if (!answers.answer().denies() || !token.calls().isEmpty()) {
            throw new TestAbortedException("the authenticator does not refuse by itself a token with " + fault);
        }
        String reason = comparable(answers.answer().error());
        if (reason.isEmpty()) {
            throw new TestAbortedException("the authenticator's answer does not say why it refuses a token");
        }
        return reason;
    }

    private void present(List<String> names) {
        List<Fault> made = names.stream().map(Fault::named).toList();
        PresignedUrl url = PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), Settings.CLUSTER);
        for (Fault fault : made) {
            url = fault.url().apply(url);
        }
        TokenText text = url.text();
        for (Fault fault : made) {
            text = fault.text().apply(text);
        }
        answers.present(text.token());
    }

    /** Leave out what differs from token to token: names and places. */
    private static String comparable(String reason) {
        return reason.replaceAll("\"[^\"]*\"", "\"...\"").replaceAll("[0-9]+", "N");
    }
}
