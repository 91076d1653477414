package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.both;
import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MORE_THAN_ASKED;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;

import dev.touchstone.features.proof.exchange.Habit;
import dev.touchstone.features.proof.server.Front;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.verdict.Reason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Defects that let one kind through of what a check must refuse, or one of a kind that must be served no longer. */
final class WeakenedSaboteurs {

    private static final String REGIONAL = "sts.us-east-1.amazonaws.com";

    private WeakenedSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        CHECKS,
                        "plain http as well",
                        "SEC-03 VER-07 VER-48",
                        weaker(Reason.URL_SCHEME, url("http:.*"))),
                Saboteur.of(
                        CHECKS,
                        "one slash or three before a host",
                        "VER-08 VER-48",
                        both(
                                both(
                                        weaker(Reason.URL_HOST, url("https:/(//)?sts[.].*")),
                                        weaker(Reason.URL_PATH, url("https:/(//)?sts[.].*"))),
                                Sts.request(request -> request.host().isEmpty() ? to(request, REGIONAL) : request))),
                Saboteur.of(
                        STS,
                        "the global host is asked at that of us-east-1",
                        "VER-10",
                        Sts.request(request ->
                                request.host().equals("sts.amazonaws.com") ? to(request, REGIONAL) : request)),
                Saboteur.of(
                        STS,
                        "who was refused stays refused",
                        "SEC-14 VER-55 VER-62",
                        Sabotage.ofFront(refusingAgain())),
                Saboteur.of(
                        CHECKS,
                        "hosts of two labels completed",
                        "VER-09 VER-48",
                        TokenSaboteurs.completingHost(
                                "invalid host format",
                                host -> host.matches("[^.]+\\.[^.]+") ? "sts.amazonaws.com" : host)),
                Saboteur.of(
                        CHECKS,
                        "global host in GovCloud",
                        "VER-11 VER-48",
                        forgiving(Reason.URL_HOST, words("global endpoint unsupported in partition aws-us-gov"))),
                Saboteur.of(
                        CHECKS,
                        "underscores in a region",
                        "VER-21 VER-48",
                        forgiving(Reason.URL_HOST, words("invalid region identifier format provided: \"us_"))),
                Saboteur.of(CHECKS, "port 443 cut off", "SEC-03 VER-23 VER-48", TokenSaboteurs.cuttingHost(":443")),
                Saboteur.of(
                        CHECKS,
                        "hosts by their beginning and their end",
                        "SEC-03 VER-24 VER-48",
                        forgiving(Reason.URL_HOST, words("unexpected hostname \"sts\\.us-east-1\\.foo\\."))),
                Saboteur.of(
                        CHECKS,
                        "what stands before an @ counts",
                        "SEC-03 VER-24 VER-26 VER-48",
                        weaker(Reason.URL_HOST, url("https://sts[^/?#]*@.*"))),
                Saboteur.of(CHECKS, "no path is the root", "VER-28 VER-48", weaker(Reason.URL_PATH, path(""))),
                Saboteur.of(
                        CHECKS, "paths of dots made clean", "VER-28 VER-48", weaker(Reason.URL_PATH, path("/\\.\\.?"))),
                Saboteur.of(
                        CHECKS,
                        "the action again in another case",
                        "SEC-01 VER-30 VER-48",
                        weaker(Reason.QUERY_DUPLICATE, url(".*&(action|ACTION)=.*"))),
                Saboteur.of(
                        CHECKS,
                        "the same action twice",
                        "SEC-01 VER-31 VER-48",
                        weaker(
                                Reason.QUERY_DUPLICATE,
                                url(".*[?&]Action=GetCallerIdentity&.*&Action=GetCallerIdentity$"))),
                Saboteur.of(
                        CHECKS,
                        "unknown parameters without a value",
                        "VER-32 VER-48",
                        weaker(Reason.QUERY_UNKNOWN, url(".*&Foo=?$"))),
                Saboteur.of(
                        CHECKS,
                        "the action in any case",
                        "VER-35 VER-48",
                        weaker(Reason.ACTION, parameter("Action", "(?i)GetCallerIdentity"))),
                Saboteur.of(
                        CHECKS,
                        "a date that is empty is now",
                        "VER-40 VER-41 VER-48",
                        both(
                                weaker(Reason.DATE_MISSING, url(".*X-Amz-Date=&.*")),
                                weaker(Reason.DATE_FORMAT, url(".*X-Amz-Date=&.*")))),
                Saboteur.of(WEBHOOK, "what is expired is left to STS", "OPS-01", without(Reason.DATE_EXPIRED)),
                Saboteur.of(
                        STS,
                        "no dual-stack hosts in GovCloud",
                        "VER-14",
                        Sts.refusing(request -> request.host().contains(".us-gov-")
                                && request.host().endsWith("api.aws"))),
                Saboteur.of(STS, "no FIPS hosts in the European cloud", "VER-16", Sts.refusing(request -> request.host()
                        .startsWith("sts-fips.eusc-"))),
                Saboteur.of(
                        STS,
                        "throttled by status 429 alone",
                        "OPS-01 OPS-02 VER-53 VER-54 WEB-06 WEB-15",
                        Sts.answer(answer -> answer instanceof StsAnswer.Received received
                                        && received.status() != 200
                                        && received.status() != 429
                                ? Sts.received(received.status(), "{}")
                                : answer)),
                Saboteur.of(
                        MORE_THAN_ASKED,
                        "early hints are final",
                        "SEC-15 VER-63",
                        StsSaboteurs.plain(Habit.HINTS_ARE_FINAL)),
                Saboteur.of(
                        MORE_THAN_ASKED,
                        "surplus answers that are on their way are kept",
                        "SEC-15 VER-64",
                        StsSaboteurs.plain(Habit.SURPLUS_ON_ITS_WAY_IS_KEPT)),
                Saboteur.of(STS, "a redirect by 302 followed", "SEC-03 VER-51", StsSaboteurs.following(302)),
                Saboteur.of(CHECKS, "DEL cut out", "SEC-06 VER-06 VER-48", TokenSaboteurs.cuttingOut("\\x7f", "7f")),
                Saboteur.of(WEBHOOK, "PUT is POST", "OPS-05 WEB-01", request(WeakenedSaboteurs::post)),
                Saboteur.of(
                        WEBHOOK,
                        "no review at all is a bad request",
                        "SEC-14 WEB-03",
                        Sabotage.ofFront((request, behind) -> request.text().equals("null")
                                ? behind.answer(request).withStatus(400)
                                : behind.answer(request))),
                Saboteur.of(
                        WEBHOOK,
                        "no HEAD of /healthz",
                        "WEB-16",
                        Sabotage.ofFront((request, behind) -> request.method().equals("HEAD")
                                        && request.target().equals("/healthz")
                                ? behind.answer(request).withStatus(405)
                                : behind.answer(request))));
    }

    private static Sabotage request(UnaryOperator<Request> change) {
        return Sabotage.ofFront((request, behind) -> behind.answer(change.apply(request)));
    }

    private static StsRequest to(StsRequest request, String host) {
        return new StsRequest(host, request.rawQuery(), request.region(), request.accessKeyId());
    }

    private static Front.Rule refusingAgain() {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        return (request, behind) -> {
            if (!request.target().equals("/authenticate") || !request.text().contains("k8s-aws-v1.")) {
                return behind.answer(request);
            }
            if (refused.contains(request.text())) {
                return Answer.json(403, "{}");
            }
            Answer answer = behind.answer(request);
            if (answer.status() == 403) {
                refused.add(request.text());
            }
            return answer;
        };
    }

    private static Request post(Request request) {
        return request.method().equals("PUT") ? request.withMethod("POST").withText("{}") : request;
    }

    private static Predicate<String> words(String regex) {
        return Pattern.compile(regex).asPredicate();
    }

    private static Predicate<Candidate> url(String regex) {
        return candidate -> candidate.url().matches(regex);
    }

    private static Predicate<Candidate> path(String regex) {
        return candidate -> candidate.parts().path().matches(regex);
    }

    private static Predicate<Candidate> parameter(String name, String regex) {
        return candidate -> candidate.parameter(name).matches(regex);
    }
}
