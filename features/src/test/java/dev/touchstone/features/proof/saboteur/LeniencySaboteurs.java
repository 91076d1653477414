package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.StageChange;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.token.TokenCheck;
import dev.touchstone.verifier.verdict.Reason;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Readers that take more than one spelling of a token for the same, and checks in another order. */
final class LeniencySaboteurs {

    private static final Set<String> SHARING_A_DOMAIN = Set.of("aws", "aws-us-gov");

    private LeniencySaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(CHECKS, "line breaks in base64 skipped", "VER-05", payload("(?s)[\\w\\r\\n-]*")),
                Saboteur.of(CHECKS, "line breaks behind base64 skipped", "VER-05", payload("[\\w-]*[\\r\\n]+")),
                Saboteur.of(CHECKS, "unused bits of base64 ignored", "VER-05", payload("[\\w-]*")),
                Saboteur.of(CHECKS, "partitions of one domain are one", "VER-18", sharingDomain()),
                Saboteur.of(CHECKS, "regions of hosts in any case", "VER-22", host("sts.US-EAST-1.amazonaws.com")),
                Saboteur.of(CHECKS, "domains of hosts in any case", "VER-22", host("sts.us-east-1.AMAZONAWS.COM")),
                Saboteur.of(
                        CHECKS,
                        "names of parameters folded by Unicode",
                        "VER-34",
                        weaker(Reason.QUERY_UNKNOWN, LeniencySaboteurs::hasFoldedName)),
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
                                .map(LeniencySaboteurs::folded)
                                .toList()
                                .containsAll(List.of("host", "x-k8s-aws-id")))),
                Saboteur.of(
                        CHECKS,
                        "users before the host ignored",
                        "SEC-04",
                        forgiving(Reason.URL_HOST, "unexpected user information")),
                Saboteur.of(
                        CHECKS,
                        "passwords before the host ignored",
                        "SEC-04",
                        weaker(
                                Reason.URL_HOST,
                                candidate -> candidate.parts().userInfo().contains(":"))),
                Saboteur.of(CHECKS, "users before the host sent to STS", "SEC-04", sendingUsers()),
                Saboteur.of(CHECKS, "spaces in the query escaped", "SEC-05", escaping(" ", "%20")),
                Saboteur.of(CHECKS, "quotation marks in the query escaped", "SEC-05", escaping("\"", "%22")),
                Saboteur.of(CHECKS, "letters outside ASCII escaped", "SEC-05", escaping("\u00c3\u00a9", "%C3%A9")),
                Saboteur.of(CHECKS, "fragments ignored", "SEC-20", forgiving(Reason.URL_HOST, "unexpected fragment")),
                Saboteur.of(CHECKS, "empty fragments ignored", "SEC-20", weaker(Reason.URL_HOST, candidate -> candidate
                        .parts()
                        .fragment()
                        .equals("#"))),
                Saboteur.of(CHECKS, "a series for each token that is refused", "SEC-11", countingRefusals()),
                Saboteur.of(CHECKS, "checks in reverse order", "VER-47", order(LeniencySaboteurs::reversed)),
                Saboteur.of(
                        CHECKS, "the date checked before the action", "VER-47", order(LeniencySaboteurs::datesFirst)));
    }

    private static Sabotage payload(String taken) {
        return weaker(
                Reason.TOKEN_BASE64, candidate -> candidate.payload().matches(taken) && isWhole(candidate.payload()));
    }

    /** A single character behind the others is no base64 in whatever spelling. */
    private static boolean isWhole(String payload) {
        return payload.replaceAll("[\\r\\n]", "").length() % 4 != 1;
    }

    private static Sabotage sharingDomain() {
        Sabotage lenient = forgiving(
                Reason.URL_HOST,
                objection -> objection.matches(".*\"sts\\.[a-z0-9-]+\\.amazonaws\\.com\", which belongs to .*"));
        return Sabotage.ofStages(parts ->
                SHARING_A_DOMAIN.contains(parts.configuration().partition().id())
                        ? lenient.stages().in(parts)
                        : parts.standard());
    }

    private static Sabotage host(String taken) {
        return weaker(Reason.URL_HOST, candidate -> candidate.parts().host().equals(taken));
    }

    /** Authenticate to STS as whoever stands before the host. */
    private static Sabotage sendingUsers() {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        Sabotage calling = Sabotage.ofStages(parts -> Sts.detour((request, real) -> keys.contains(request.accessKeyId())
                        ? new JdkStsCaller(
                                        parts.environment(),
                                        parts.configuration().clusterId(),
                                        "application/json",
                                        HttpClient.Redirect.NEVER)
                                .withHeader("Authorization", "Basic dXNlcjo=")
                                .call(request)
                        : real.call(request))
                .stages()
                .in(parts));
        return both(
                weaker(Reason.URL_HOST, candidate -> {
                    boolean overlooked = !candidate.parts().userInfo().isEmpty()
                            && candidate.parts().host().equals("sts.us-east-1.amazonaws.com");
                    if (overlooked) {
                        keys.add(candidate.parameter("X-Amz-Credential").replaceFirst("/.*", ""));
                    }
                    return overlooked;
                }),
                calling);
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

    private static Sabotage escaping(String character, String escaped) {
        return both(
                weaker(
                        Reason.URL_SYNTAX,
                        candidate -> candidate.parts().rawQuery().contains(character)),
                Sts.request(request -> new StsRequest(
                        request.host(),
                        request.rawQuery().replace(character, escaped),
                        request.region(),
                        request.accessKeyId())));
    }

    /** Add a series to the metrics for each token that was refused. */
    private static Sabotage countingRefusals() {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        return Sabotage.ofFront((request, behind) -> {
            Answer answer = behind.answer(request);
            if (request.target().equals("/authenticate") && answer.status() == 403) {
                refused.add(Integer.toHexString(request.text().hashCode()));
            }
            if (!request.target().equals("/metrics")) {
                return answer;
            }
            String series = refused.stream()
                    .map(token -> "aws_iam_authenticator_refusals_total{token=\"" + token + "\"} 1\n")
                    .collect(Collectors.joining());
            String text = new String(answer.body(), StandardCharsets.UTF_8) + series;
            return new Answer(answer.status(), answer.contentType(), text.getBytes(StandardCharsets.UTF_8));
        });
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

    private static Sabotage both(Sabotage first, Sabotage then) {
        StageChange before = first.stages();
        StageChange after = then.stages();
        return Sabotage.ofStages(
                parts -> after.in(new Sabotage.Parts(before.in(parts), parts.configuration(), parts.environment())));
    }
}
