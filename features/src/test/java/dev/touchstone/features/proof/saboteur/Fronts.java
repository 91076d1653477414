package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Front;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import java.util.function.UnaryOperator;

/** Changes to what the webhook is asked, and to what it answers. */
final class Fronts {

    static final String AUTHENTICATE = "/authenticate";

    private Fronts() {}

    static Sabotage front(Front.Rule rule) {
        return Sabotage.ofFront(rule);
    }

    static Sabotage answer(UnaryOperator<Answer> change) {
        return answer(AUTHENTICATE, change);
    }

    /** Change what the metrics say. */
    static Sabotage metrics(UnaryOperator<String> change) {
        return answer("/metrics", answer -> answer.withText(change.apply(answer.text())));
    }

    static Sabotage answer(String target, UnaryOperator<Answer> change) {
        return front((request, behind) -> {
            Answer answer = behind.answer(request);
            return request.target().equals(target) ? change.apply(answer) : answer;
        });
    }
}
