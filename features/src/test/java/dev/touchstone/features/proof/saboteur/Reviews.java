package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Changes to the reviews that the webhook is asked for, and to the tokens in them. */
final class Reviews {

    static final Pattern TOKEN = Pattern.compile("(?<=\"token\":\")[^\"]*(?=\")");

    private Reviews() {}

    static Sabotage tokens(UnaryOperator<String> change) {
        return reviews(text -> TOKEN.matcher(text).replaceAll(match -> change.apply(match.group())));
    }

    static Sabotage reviews(UnaryOperator<String> change) {
        return Sabotage.ofFront((request, behind) -> behind.answer(
                request.method().equals("POST") ? request.withText(change.apply(request.text())) : request));
    }
}
