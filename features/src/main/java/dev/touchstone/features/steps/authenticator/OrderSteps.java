package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.token.Fault;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.token.PresignedUrl;
import dev.touchstone.fixtures.token.TokenText;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The order of an authenticator's checks, by the reasons that it gives. No words are expected: what it says of each fault
 * alone is compared with what it says of both.
 */
public final class OrderSteps {

    private final TokenState token;
    private final AnswerState answers;

    public OrderSteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    @Then("an administrator's token with {string} and {string} is refused for the former")
    public void refusedForFormer(String earlier, String later) {
        String first = reasonOf(earlier);
        if (first.equals(reasonOf(later))) {
            throw new TestAbortedException("the authenticator gives one reason for " + earlier + " and for " + later);
        }
        requireOneOf(List.of(first), earlier, later);
    }

    @Then("an administrator's token with {string} and {string} is refused for one of them")
    public void refusedForOne(String one, String other) {
        requireOneOf(List.of(reasonOf(one), reasonOf(other)), one, other);
    }

    private void requireOneOf(List<String> expected, String... faults) {
        present(faults);
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
        present(fault);
        if (!answers.answer().denies() || !token.calls().isEmpty()) {
            throw new TestAbortedException("the authenticator does not refuse by itself a token with " + fault);
        }
        String reason = comparable(answers.answer().error());
        if (reason.isEmpty()) {
            throw new TestAbortedException("the authenticator's answer does not say why it refuses a token");
        }
        return reason;
    }

    private void present(String... names) {
        List<Fault> faults = Stream.of(names).map(Fault::named).toList();
        PresignedUrl url = PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), Settings.CLUSTER);
        for (Fault fault : faults) {
            url = fault.url().apply(url);
        }
        TokenText text = url.text();
        for (Fault fault : faults) {
            text = fault.text().apply(text);
        }
        answers.present(text.token());
    }

    /** Leave out what differs from token to token: names and places. */
    private static String comparable(String reason) {
        return reason.replaceAll("\"[^\"]*\"", "\"...\"").replaceAll("[0-9]+", "N");
    }
}
