package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.stricter;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.token.TokenCheck;
import dev.touchstone.verifier.verdict.Reason;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Defects of VER in the query of a token, and in the order of the checks. */
final class VerQuerySaboteurs {

    private static final List<String> NAMES = List.of(
            "Action",
            "Version",
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-Security-Token",
            "X-Amz-SignedHeaders",
            "X-Amz-Signature");

    private VerQuerySaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(CHECKS, "VER-29", "escapes in capitals only")
                        .by(stricter(Reason.QUERY_SYNTAX, Candidates.url(".*%[0-9]?[a-f].*"))),
                in(CHECKS, "VER-29", "semicolons separate parameters").by(Reviews.urls(url -> url.replace(';', '&'))),
                in(CHECKS, "VER-29", "semicolons in a value")
                        .by(weaker(Reason.QUERY_SYNTAX, Candidates.url(".*SignedHeaders=host;x-k8s-aws-id(&.*)?"))),
                in(CHECKS, "VER-29", "no query syntax check").by(without(Reason.QUERY_SYNTAX)),
                in(CHECKS, "VER-30", "parameters twice in other cases")
                        .by(forgiving(Reason.QUERY_DUPLICATE, "duplicate query parameter")),
                in(CHECKS, "VER-30", "the action again in another case")
                        .by(weaker(Reason.QUERY_DUPLICATE, Candidates.url(".*&(action|ACTION)=.*"))),
                in(CHECKS, "VER-30", "parameters twice, neither of them as AWS writes it")
                        .by(weaker(Reason.QUERY_DUPLICATE, Candidates.url(".*x-amz-expires=60&X-AMZ-EXPIRES=60.*"))),
                in(CHECKS, "VER-31", "a parameter without a value is not there")
                        .by(Reviews.urls(url -> url.replaceFirst("[?](Action|X-Amz-Expires)=&", "?"))),
                in(CHECKS, "VER-31", "parameters twice").by(forgiving(Reason.QUERY_DUPLICATE, "multiple values")),
                in(CHECKS, "VER-31", "the same action twice")
                        .by(weaker(
                                Reason.QUERY_DUPLICATE,
                                Candidates.url(".*[?&]Action=GetCallerIdentity&.*&Action=GetCallerIdentity$"))),
                in(CHECKS, "VER-32", "unknown parameters").by(without(Reason.QUERY_UNKNOWN)),
                in(CHECKS, "VER-32", "unknown parameters without a value")
                        .by(weaker(Reason.QUERY_UNKNOWN, Candidates.url(".*&Foo=?$"))),
                in(CHECKS, "VER-32", "underscores for hyphens")
                        .by(weaker(Reason.QUERY_UNKNOWN, Candidates.url(".*&X_Amz_Security_Token=.*"))),
                in(CHECKS, "VER-33", "the value of a name in another case is not looked at")
                        .by(weaker(Reason.EXPIRES, Candidates.url(".*&x-amz-expires=.*"))),
                in(STS, "VER-33", "names sent to STS in their own case")
                        .by(Sts.request(r -> Sts.withQuery(r, inOwnCase(r.rawQuery())))),
                in(STS, "VER-33", "parameters in their own order only")
                        .by(Sts.refusing(r -> r.rawQuery().startsWith("X-Amz-Sign"))),
                in(CHECKS, "VER-34", "names of parameters folded by Unicode")
                        .by(weaker(Reason.QUERY_UNKNOWN, VerQuerySaboteurs::hasFoldedName)),
                in(CHECKS, "VER-35", "any action").by(without(Reason.ACTION)),
                in(CHECKS, "VER-35", "the action in any case")
                        .by(weaker(Reason.ACTION, Candidates.parameter("Action", "(?i)GetCallerIdentity"))),
                in(CHECKS, "VER-35", "an action that is a part of the right one")
                        .by(weaker(Reason.ACTION, Candidates.parameter("Action", "GetCaller|Identity"))),
                in(CHECKS, "VER-36", "signed headers in lower case only")
                        .by(stricter(Reason.SIGNED_HEADERS, Candidates.parameter("X-Amz-SignedHeaders", ".*[A-Z].*"))),
                in(CHECKS, "VER-36", "host and cluster are all that may be signed")
                        .by(stricter(Reason.SIGNED_HEADERS, Candidates.parameter("X-Amz-SignedHeaders", ".*accept.*"))),
                in(CHECKS, "VER-36", "cluster need not be signed").by(without(Reason.SIGNED_HEADERS)),
                in(CHECKS, "VER-37", "the host need not be signed")
                        .by(forgiving(Reason.SIGNED_HEADERS, "did not sign the host header")),
                in(CHECKS, "VER-37", "names of headers folded by Unicode")
                        .by(weaker(Reason.SIGNED_HEADERS, candidate -> Stream.of(candidate
                                        .parameter("X-Amz-SignedHeaders")
                                        .split(";", -1))
                                .map(VerQuerySaboteurs::folded)
                                .toList()
                                .containsAll(List.of("host", "x-k8s-aws-id")))),
                in(CHECKS, "VER-47", "checks in reverse order").by(order(VerQuerySaboteurs::reversed)),
                in(CHECKS, "VER-47", "the date checked before the action").by(order(VerQuerySaboteurs::datesFirst)),
                in(CHECKS, "VER-48", "what is found wrong is cleared by who comes next")
                        .by(clearedByTheNext()));
    }

    /** As one does that keeps what it finds in a field, which each review clears when it begins. */
    private static Sabotage clearedByTheNext() {
        AtomicReference<CompletableFuture<Boolean>> found = new AtomicReference<>(new CompletableFuture<>());
        Set<String> cleared = ConcurrentHashMap.newKeySet();
        return weaker(Reason.EXPIRES, candidate -> cleared.contains(candidate.token()))
                .withFront((request, behind) -> {
                    Matcher token = Reviews.TOKEN.matcher(request.text());
                    if (token.find() && isForHalfAnHour(new Candidate(token.group()))) {
                        CompletableFuture<Boolean> next = new CompletableFuture<>();
                        found.set(next);
                        if (next.completeOnTimeout(false, 100, TimeUnit.MILLISECONDS)
                                .join()) {
                            cleared.add(token.group());
                        }
                    } else {
                        found.getAndSet(new CompletableFuture<>()).complete(true);
                    }
                    return behind.answer(request);
                });
    }

    private static boolean isForHalfAnHour(Candidate candidate) {
        return candidate.parameter("X-Amz-Expires").equals("1800");
    }

    private static String inOwnCase(String query) {
        String changed = query;
        for (String name : NAMES) {
            changed = changed.replaceAll("(?i)(^|&)" + name + "=", "$1" + name + "=");
        }
        return changed;
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
}
