package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens that say the same thing twice, in every way there is. */
public final class RepetitionSteps {

    private final TokenState token;
    private final AnswerState answers;
    /** By what was presented. */
    private final Map<String, WebhookAnswer> answered = new LinkedHashMap<>();

    public RepetitionSteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    @When("it is presented with a second {string} in lower, upper or mixed case, before the original and behind it")
    public void present(String name) {
        PresignedUrl once = token.url();
        Stream.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), swapped(name))
                .map(spelling -> spelling + "=other")
                .forEach(pair -> {
                    present(pair + " before", once.afterSigning(url -> url.replaceFirst("\\?", "?" + pair + "&")));
                    present(pair + " behind", once.append(pair));
                });
    }

    private void present(String what, PresignedUrl twice) {
        answers.present(twice.token());
        answered.put(what, answers.answer());
    }

    @Then("each of them is refused")
    public void refused() {
        answered.forEach((what, answer) -> {
            answers.requireDenial("a token with " + what + " the original", answer);
            answers.refused(answer);
        });
    }

    /** Return upper case for lower case, and lower case for upper case. */
    private static String swapped(String name) {
        return name.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
