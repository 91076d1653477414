package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.stricter;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.verdict.Reason;
import java.util.List;
import java.util.function.Predicate;

/** Defects of VER in how a token is read: its size, prefix, base64 and characters. */
final class VerTokenSaboteurs {

    private VerTokenSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(CHECKS, "VER-01", "a byte more than 16 KiB")
                        .by(weaker(Reason.TOKEN_SIZE, longerThan(16_385).negate())),
                in(CHECKS, "VER-01", "no size check").by(without(Reason.TOKEN_SIZE)),
                in(CHECKS, "VER-02", "4094 bytes at most").by(stricter(Reason.TOKEN_SIZE, longerThan(4094))),
                in(STS, "VER-02", "long queries are refused")
                        .by(Sts.refusing(r -> r.rawQuery().length() > 2800)),
                in(CHECKS, "VER-03", "prefixes of a kind").by(Reviews.tokens(VerTokenSaboteurs::withPrefix)),
                in(CHECKS, "VER-03", "blanks before a token").by(Reviews.tokens(String::stripLeading)),
                in(CHECKS, "VER-03", "no prefix check").by(without(Reason.TOKEN_PREFIX)),
                in(CHECKS, "VER-04", "both alphabets of base64")
                        .by(Reviews.tokens(token -> token.replace('+', '-').replace('/', '_'))),
                in(CHECKS, "VER-04", "text after a dot or a star cut off")
                        .by(Reviews.tokens(token -> token.replaceFirst("(?<=.{20})[*.][a-z]+$", ""))),
                in(CHECKS, "VER-04", "no base64 check").by(without(Reason.TOKEN_BASE64)),
                in(CHECKS, "VER-05", "line breaks in base64 skipped").by(payload("(?s)[\\w\\r\\n-]*")),
                in(CHECKS, "VER-05", "line breaks behind base64 skipped").by(payload("[\\w-]*[\\r\\n]+")),
                in(CHECKS, "VER-05", "unused bits of base64 ignored").by(payload("[\\w-]*")),
                in(CHECKS, "VER-06", "control characters cut out").by(cuttingOut("\\p{Cntrl}", "(0.|1.|7f)")),
                in(CHECKS, "VER-06", "DEL cut out").by(cuttingOut("\\x7f", "7f")),
                in(CHECKS, "VER-06", "control characters in front cut off")
                        .by(Reviews.urls(url -> url.replaceFirst("^[\\x01-\\x1f]", ""))),
                in(CHECKS, "VER-06", "unit separators cut out").by(cuttingOut("\\x1f", "1f")),
                in(CHECKS, "VER-72", "4096 bytes at most").by(stricter(Reason.TOKEN_SIZE, longerThan(4096))),
                in(CHECKS, "VER-72", "16000 bytes at most").by(stricter(Reason.TOKEN_SIZE, longerThan(16_000))),
                in(CHECKS, "VER-72", "150 bytes for what is around a token")
                        .by(Sabotage.ofFront((request, behind) -> request.body().length > 16_384 + 150
                                ? Answer.json(413, "{}")
                                : behind.answer(request))));
    }

    private static Predicate<Candidate> longerThan(int length) {
        return candidate -> candidate.token().length() > length;
    }

    private static String withPrefix(String token) {
        return token.replaceFirst("^(?i:k8s-aws-v)[0-9][.:]?", Candidate.PREFIX);
    }

    private static Sabotage payload(String taken) {
        return weaker(
                Reason.TOKEN_BASE64, candidate -> candidate.payload().matches(taken) && isWhole(candidate.payload()));
    }

    /** A single character behind the others is no base64 in whatever spelling. */
    private static boolean isWhole(String payload) {
        return payload.replaceAll("[\\r\\n]", "").length() % 4 != 1;
    }

    /**
     * Cut control characters out, as browsers do.
     *
     * @param which of them, a pattern
     * @param hex their digits, a pattern
     */
    static Sabotage cuttingOut(String which, String hex) {
        return Checks.both(
                forgiving(Reason.URL_SYNTAX, objection -> objection.matches("invalid character 0x" + hex + " .*")),
                Sts.request(request -> Sts.withQuery(request, request.rawQuery().replaceAll(which, ""))));
    }
}
