package dev.touchstone.features.proof.client;

import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.DecodedToken;
import dev.touchstone.fixtures.token.PresignedUrl;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces the token that a client made by one that is wrong in one way. */
final class Forgery {

    private static final Pattern TOKEN = Pattern.compile("k8s-aws-v1\\.[A-Za-z0-9_-]+");
    private static final String SESSION = "AWS_SESSION_TOKEN";

    private Forgery() {}

    /** Change the text of every token. */
    static Defect text(UnaryOperator<String> change) {
        return Defect.ofOutput((call, output) -> replace(output, change));
    }

    /** Sign anew, with one thing wrong, what the keys of the environment signed. */
    static Defect url(UnaryOperator<PresignedUrl> change) {
        return url((token, url) -> change.apply(url));
    }

    /** Sign anew, by what the token was. */
    static Defect url(BiFunction<DecodedToken, PresignedUrl, PresignedUrl> change) {
        return Defect.ofOutput((call, output) -> replace(output, text -> {
            DecodedToken token = DecodedToken.parse(text);
            return token.accessKeyId().equals(call.variable("AWS_ACCESS_KEY_ID"))
                    ? forge(call, token, change).orElse(text)
                    : text;
        }));
    }

    /** Sign with the keys of the environment, whoever signed before. */
    static Defect byCaller() {
        return Defect.ofOutput(
                (call, output) -> replace(output, text -> forge(call, DecodedToken.parse(text), (token, url) -> url)
                        .orElse(text)));
    }

    private static Optional<String> forge(
            Call call, DecodedToken token, BiFunction<DecodedToken, PresignedUrl, PresignedUrl> change) {
        if (call.variable("AWS_ACCESS_KEY_ID").isEmpty()) {
            return Optional.empty();
        }
        AwsPrincipal caller = new AwsPrincipal(
                call.variable("AWS_ACCESS_KEY_ID"),
                call.variable("AWS_SECRET_ACCESS_KEY"),
                call.environment().get(SESSION),
                "123456789012",
                "arn:aws:iam::123456789012:user/caller",
                "AIDACALLER");
        return call.option("-i").map(cluster -> change.apply(
                        token,
                        PresignedUrl.forPrincipal(caller, cluster)
                                .signingRegion(token.region())
                                .host(token.authority()))
                .token());
    }

    private static String replace(String output, UnaryOperator<String> change) {
        return TOKEN.matcher(output).replaceAll(found -> Matcher.quoteReplacement(change.apply(found.group())));
    }
}
