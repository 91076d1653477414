package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.stricter;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.token.TokenCheck;
import dev.touchstone.verifier.verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Defects of VER in the query of a token, and in the order of the checks. */
final class VerQuerySaboteurs {

    private VerQuerySaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        CHECKS,
                        "escapes in capitals only",
                        "VER-29",
                        stricter(Reason.QUERY_SYNTAX, url(".*%[0-9]?[a-f].*"))),
                Saboteur.of(
                        CHECKS,
                        "semicolons separate parameters",
                        "VER-29",
                        Reviews.tokens(VerQuerySaboteurs::withAmpersands)),
                Saboteur.of(CHECKS, "no query syntax check", "VER-29", without(Reason.QUERY_SYNTAX)),
                Saboteur.of(
                        CHECKS,
                        "parameters twice in other cases",
                        "VER-30",
                        forgiving(Reason.QUERY_DUPLICATE, "duplicate query parameter")),
                Saboteur.of(
                        CHECKS,
                        "the action again in another case",
                        "VER-30",
                        weaker(Reason.QUERY_DUPLICATE, Candidates.url(".*&(action|ACTION)=.*"))),
                Saboteur.of(CHECKS, "parameters twice", "VER-31", forgiving(Reason.QUERY_DUPLICATE, "multiple values")),
                Saboteur.of(
                        CHECKS,
                        "the same action twice",
                        "VER-31",
                        weaker(
                                Reason.QUERY_DUPLICATE,
                                Candidates.url(".*[?&]Action=GetCallerIdentity&.*&Action=GetCallerIdentity$"))),
                Saboteur.of(CHECKS, "unknown parameters", "VER-32", without(Reason.QUERY_UNKNOWN)),
                Saboteur.of(
                        CHECKS,
                        "unknown parameters without a value",
                        "VER-32",
                        weaker(Reason.QUERY_UNKNOWN, Candidates.url(".*&Foo=?$"))),
                Saboteur.of(STS, "names in their own case only", "VER-33", Sts.refusing(r -> !r.rawQuery()
                        .contains("X-Amz-Credential="))),
                Saboteur.of(
                        CHECKS,
                        "names of parameters folded by Unicode",
                        "VER-34",
                        weaker(Reason.QUERY_UNKNOWN, VerQuerySaboteurs::hasFoldedName)),
                Saboteur.of(CHECKS, "any action", "VER-35", without(Reason.ACTION)),
                Saboteur.of(
                        CHECKS,
                        "the action in any case",
                        "VER-35",
                        weaker(Reason.ACTION, parameter("Action", "(?i)GetCallerIdentity"))),
                Saboteur.of(
                        CHECKS,
                        "signed headers in lower case only",
                        "VER-36",
                        stricter(Reason.SIGNED_HEADERS, Candidates.parameter("X-Amz-SignedHeaders", ".*[A-Z].*"))),
                Saboteur.of(
                        CHECKS,
                        "host and cluster are all that may be signed",
                        "VER-36",
                        stricter(Reason.SIGNED_HEADERS, Candidates.parameter("X-Amz-SignedHeaders", ".*accept.*"))),
                Saboteur.of(CHECKS, "cluster need not be signed", "VER-36", without(Reason.SIGNED_HEADERS)),
                Saboteur.of(
                        CHECKS,
                        "the host need not be signed",
                        "VER-37",
                        forgiving(Reason.SIGNED_HEADERS, "did not sign the host header")),
                Saboteur.of(
                        CHECKS,
                        "names of headers folded by Unicode",
                        "VER-37",
                        weaker(Reason.SIGNED_HEADERS, candidate -> Stream.of(candidate
                                        .parameter("X-Amz-SignedHeaders")
                                        .split(";", -1))
                                .map(VerQuerySaboteurs::folded)
                                .toList()
                                .containsAll(List.of("host", "x-k8s-aws-id")))),
                Saboteur.of(CHECKS, "checks in reverse order", "VER-47", order(VerQuerySaboteurs::reversed)),
                Saboteur.of(
                        CHECKS, "the date checked before the action", "VER-47", order(VerQuerySaboteurs::datesFirst)));
    }

    private static String withAmpersands(String token) {
        if (!token.matches("k8s-aws-v1\\.([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2,3})?")) {
            return token;
        }
        byte[] url = Base64.getUrlDecoder().decode(token.substring(Candidate.PREFIX.length()));
        String text = new String(url, StandardCharsets.ISO_8859_1);
        if (!text.contains(";")) {
            // Written anew, it might be another text for the same bytes.
            return token;
        }
        String separated = text.replace(';', '&');
        return Candidate.PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(separated.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Predicate<Candidate> url(String regex) {
        return candidate -> candidate.url().matches(regex);
    }

    private static boolean hasFoldedName(Candidate candidate) {
        return candidate.parameters().stream()
                .anyMatch(parameter -> folded(parameter.name()).equals("x-amz-security-token"));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replace("\u0307", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Sabotage order(UnaryOperator<List<TokenCheck>> change) {
        return Sabotage.ofStages(parts ->
                parts.standard().withTokenChecks(change.apply(parts.standard().tokenChecks())));
    }

    private static List<TokenCheck> reversed(List<TokenCheck> checks) {
        List<TokenCheck> reversed = new ArrayList<>(checks);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<TokenCheck> datesFirst(List<TokenCheck> checks) {
        Set<Reason> dates = Set.of(Reason.DATE_MISSING, Reason.DATE_FORMAT, Reason.DATE_EXPIRED);
        return Stream.of(true, false)
                .flatMap(isDate -> checks.stream().filter(check -> dates.contains(check.reason()) == isDate))
                .toList();
    }

    private static Predicate<Candidate> parameter(String name, String regex) {
        return candidate -> candidate.parameter(name).matches(regex);
    }
}
