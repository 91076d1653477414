package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.token.TokenText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Changes to the reviews that the webhook is asked for, and to the tokens in them. */
final class Reviews {

    static final Pattern TOKEN = Pattern.compile("(?<=\"token\":\")[^\"]*(?=\")");

    private static final Pattern WHOLE = Pattern.compile("k8s-aws-v1\\.([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2,3})?");

    private Reviews() {}

    static Sabotage tokens(UnaryOperator<String> change) {
        return reviews(text -> TOKEN.matcher(text).replaceAll(match -> change.apply(match.group())));
    }

    /** Change the URLs that are in tokens, where the characters of the tokens are right. */
    static Sabotage urls(UnaryOperator<String> change) {
        return tokens(token -> WHOLE.matcher(token).matches() ? withUrl(token, change) : token);
    }

    private static String withUrl(String token, UnaryOperator<String> change) {
        String url = new String(
                Base64.getUrlDecoder().decode(token.substring(TokenText.PREFIX.length())), StandardCharsets.ISO_8859_1);
        String changed = change.apply(url);
        // Written anew, what has not changed might be another text for the same bytes.
        return changed.equals(url)
                ? token
                : TokenText.of(changed.getBytes(StandardCharsets.ISO_8859_1)).token();
    }

    static Sabotage reviews(UnaryOperator<String> change) {
        return Sabotage.ofFront((request, behind) -> behind.answer(
                request.method().equals("POST") ? request.withText(change.apply(request.text())) : request));
    }
}
