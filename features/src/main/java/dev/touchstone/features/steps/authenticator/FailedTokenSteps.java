package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.token.TokenState;
import io.cucumber.java.en.Given;

/** Tokens that fail, each of somebody else, before one that is good. */
public final class FailedTokenSteps {

    private final AnswerState answers;
    private final Questions questions;

    public FailedTokenSteps(AnswerState answers, TokenState token) {
        this.answers = answers;
        this.questions = new Questions(answers, token);
    }

    @Given("{int} tokens have failed at STS, by a wrong signature or by a connection that it cuts")
    public void failed(int count) {
        for (int i = 0; i < count; i++) {
            if (i % 2 == 0) {
                questions.ask("a token with another signature");
                answers.requireDenial("a token with another signature");
            } else {
                questions.ask("a token whose STS cuts the connection");
                answers.requireDenialOrBlame("a token whose STS cuts the connection");
            }
        }
    }
}
