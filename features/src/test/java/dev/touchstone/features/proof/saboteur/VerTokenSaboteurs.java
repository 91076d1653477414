package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.stricter;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.verdict.Reason;
import java.util.List;

/** Defects of VER in how a token is read: its size, prefix, base64 and characters. */
final class VerTokenSaboteurs {

    private VerTokenSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        CHECKS,
                        "a byte more than 16 KiB",
                        "VER-01",
                        weaker(Reason.TOKEN_SIZE, candidate -> candidate.token().length() <= 16_385)),
                Saboteur.of(CHECKS, "no size check", "VER-01", without(Reason.TOKEN_SIZE)),
                Saboteur.of(
                        CHECKS,
                        "4094 bytes at most",
                        "VER-02",
                        stricter(
                                Reason.TOKEN_SIZE,
                                candidate -> candidate.token().length() > 4094)),
                Saboteur.of(
                        STS,
                        "long queries are refused",
                        "VER-02",
                        Sts.refusing(r -> r.rawQuery().length() > 2800)),
                Saboteur.of(CHECKS, "prefixes of a kind", "VER-03", Reviews.tokens(VerTokenSaboteurs::withPrefix)),
                Saboteur.of(CHECKS, "blanks before a token", "VER-03", Reviews.tokens(String::stripLeading)),
                Saboteur.of(CHECKS, "no prefix check", "VER-03", without(Reason.TOKEN_PREFIX)),
                Saboteur.of(
                        CHECKS, "both alphabets of base64", "VER-04", Reviews.tokens(token -> token.replace('+', '-')
                                .replace('/', '_'))),
                Saboteur.of(
                        CHECKS,
                        "text after a dot or a star cut off",
                        "VER-04",
                        Reviews.tokens(token -> token.replaceFirst("(?<=.{20})[*.][a-z]+$", ""))),
                Saboteur.of(CHECKS, "no base64 check", "VER-04", without(Reason.TOKEN_BASE64)),
                Saboteur.of(CHECKS, "line breaks in base64 skipped", "VER-05", payload("(?s)[\\w\\r\\n-]*")),
                Saboteur.of(CHECKS, "line breaks behind base64 skipped", "VER-05", payload("[\\w-]*[\\r\\n]+")),
                Saboteur.of(CHECKS, "unused bits of base64 ignored", "VER-05", payload("[\\w-]*")),
                Saboteur.of(CHECKS, "control characters cut out", "VER-06", cuttingOut("\\p{Cntrl}", "(0.|1.|7f)")),
                Saboteur.of(CHECKS, "DEL cut out", "VER-06", cuttingOut("\\x7f", "7f")),
                Saboteur.of(
                        CHECKS,
                        "4096 bytes at most",
                        "VER-72",
                        stricter(
                                Reason.TOKEN_SIZE,
                                candidate -> candidate.token().length() > 4096)),
                Saboteur.of(
                        CHECKS,
                        "16000 bytes at most",
                        "VER-72",
                        stricter(
                                Reason.TOKEN_SIZE,
                                candidate -> candidate.token().length() > 16_000)));
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
                Sts.request(request -> new StsRequest(
                        request.host(),
                        request.rawQuery().replaceAll(which, ""),
                        request.region(),
                        request.accessKeyId())));
    }
}
