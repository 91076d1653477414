package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Then;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens that say the same thing twice, in every way there is. */
public final class RepetitionSteps {

    private final TokenState token;
    private final AnswerState answers;

    public RepetitionSteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    @Then("a second {string} in lower, upper or mixed case is refused, before the original and behind it")
    public void refused(String name) {
        PresignedUrl once = token.url();
        Stream.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), swapped(name))
                .map(spelling -> spelling + "=other")
                .forEach(pair -> {
                    refused(pair + " before", once.afterSigning(url -> url.replaceFirst("\\?", "?" + pair + "&")));
                    refused(pair + " behind", once.append(pair));
                });
    }

    private void refused(String what, PresignedUrl twice) {
        answers.present(twice.token());
        answers.requireDenial("a token with " + what + " the original");
        answers.refused();
    }

    /** Return upper case for lower case, and lower case for upper case. */
    private static String swapped(String name) {
        return name.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
