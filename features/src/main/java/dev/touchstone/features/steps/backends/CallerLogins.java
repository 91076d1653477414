package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AnswerState;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.token.PresignedUrl;

/** Tokens of callers, and what whoever must be refused is answered. */
public final class CallerLogins {

    private final TokenState token;
    private final AnswerState answers;

    public CallerLogins(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    /** Make a new token of a caller. */
    String tokenOf(Caller caller) {
        return PresignedUrl.forPrincipal(token.become(caller.arn(), caller.userId()), Settings.CLUSTER)
                .token();
    }

    /** Require that the last answer, which is to this caller, is a denial that names nobody. */
    void requireDenied(Caller caller) {
        assertThat(answers.answer().username())
                .as("username in the answer to %s, who must be refused", caller)
                .isEmpty();
        answers.requireDenial(caller);
    }
}
