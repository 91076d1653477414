package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.both;
import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.stricter;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.INSTANCE_REGION;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.StageChange;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.token.TokenChecks;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Defects of VER in the URL of a token as far as its path: scheme, host, region, path. */
final class VerHostSaboteurs {

    private static final Set<String> SHARING_A_DOMAIN = Set.of("aws", "aws-us-gov");
    private static final String NEW_REGION = "xx-new-1";
    private static final String GLOBAL_HOST = "sts.amazonaws.com";
    private static final String REGIONAL = "sts.us-east-1.amazonaws.com";

    private VerHostSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        CHECKS,
                        "the scheme in lower case only",
                        "VER-07",
                        stricter(
                                Reason.URL_SCHEME, candidate -> !candidate.url().startsWith("https:"))),
                Saboteur.of(CHECKS, "no scheme check", "VER-07", without(Reason.URL_SCHEME)),
                Saboteur.of(
                        CHECKS, "plain http as well", "VER-07", weaker(Reason.URL_SCHEME, Candidates.url("http:.*"))),
                Saboteur.of(
                        CHECKS,
                        "no host is the global one",
                        "VER-08",
                        completingHost("host is empty", host -> host.isEmpty() ? GLOBAL_HOST : host)),
                Saboteur.of(
                        CHECKS,
                        "one slash or three before a host",
                        "VER-08",
                        both(
                                both(
                                        weaker(Reason.URL_HOST, Candidates.url("https:/(//)?sts[.].*")),
                                        weaker(Reason.URL_PATH, Candidates.url("https:/(//)?sts[.].*"))),
                                Sts.request(request -> request.host().isEmpty() ? to(request, REGIONAL) : request))),
                Saboteur.of(
                        CHECKS,
                        "short hosts completed",
                        "VER-09",
                        completingHost(
                                "invalid host format", host -> host.matches("[^.]*(\\.[^.]*)?") ? GLOBAL_HOST : host)),
                Saboteur.of(
                        CHECKS,
                        "hosts of two labels completed",
                        "VER-09",
                        completingHost(
                                "invalid host format",
                                host -> host.matches("[^.]+\\.[^.]+") ? "sts.amazonaws.com" : host)),
                Saboteur.of(STS, "no global host", "VER-10", Sts.refusing(r -> r.host()
                        .equals("sts.amazonaws.com"))),
                Saboteur.of(
                        STS,
                        "the global host is asked at that of us-east-1",
                        "VER-10",
                        Sts.request(request ->
                                request.host().equals("sts.amazonaws.com") ? to(request, REGIONAL) : request)),
                Saboteur.of(
                        CHECKS,
                        "global host in each partition",
                        "VER-11",
                        forgiving(Reason.URL_HOST, "global endpoint unsupported")),
                Saboteur.of(
                        CHECKS,
                        "global host in GovCloud",
                        "VER-11",
                        forgiving(Reason.URL_HOST, words("global endpoint unsupported in partition aws-us-gov"))),
                Saboteur.of(STS, "no dual-stack hosts", "VER-12", Sts.refusing(request -> request.host()
                        .endsWith("us-east-1.api.aws"))),
                Saboteur.of(STS, "no hosts of us-west-2", "VER-12", Sts.refusing(request -> request.host()
                        .contains("us-west-2.amazonaws.com"))),
                Saboteur.of(STS, "no FIPS hosts", "VER-12", Sts.refusing(r -> r.host()
                        .equals("sts-fips.us-east-1.amazonaws.com"))),
                Saboteur.of(STS, "no hosts of China", "VER-13", refusingDomain(".cn")),
                Saboteur.of(STS, "no hosts of GovCloud", "VER-14", Sts.refusing(r -> r.host()
                        .contains(".us-gov-"))),
                Saboteur.of(
                        STS,
                        "no dual-stack hosts in GovCloud",
                        "VER-14",
                        Sts.refusing(request -> request.host().contains(".us-gov-")
                                && request.host().endsWith("api.aws"))),
                Saboteur.of(STS, "no hosts of the ISO partitions", "VER-15", Sts.refusing(r -> r.host()
                        .contains("-iso"))),
                Saboteur.of(STS, "no hosts of the European cloud", "VER-16", refusingDomain(".eu")),
                Saboteur.of(STS, "no FIPS hosts in the European cloud", "VER-16", Sts.refusing(request -> request.host()
                        .startsWith("sts-fips.eusc-"))),
                Saboteur.of(CHECKS, "partitions of one domain are one", "VER-18", sharingDomain()),
                Saboteur.of(
                        CHECKS, "hosts of other partitions", "VER-18", forgiving(Reason.URL_HOST, "which belongs to")),
                Saboteur.of(
                        CHECKS,
                        "malformed regions",
                        "VER-21",
                        forgiving(Reason.URL_HOST, "invalid region identifier format")),
                Saboteur.of(
                        CHECKS,
                        "underscores in a region",
                        "VER-21",
                        forgiving(Reason.URL_HOST, words("invalid region identifier format provided: \"us_"))),
                Saboteur.of(CHECKS, "regions of hosts in any case", "VER-22", host("sts.US-EAST-1.amazonaws.com")),
                Saboteur.of(CHECKS, "domains of hosts in any case", "VER-22", host("sts.us-east-1.AMAZONAWS.COM")),
                Saboteur.of(CHECKS, "ports cut off", "VER-23", cuttingHost(":[0-9]*")),
                Saboteur.of(CHECKS, "port 443 cut off", "VER-23", cuttingHost(":443")),
                Saboteur.of(CHECKS, "any host", "VER-24", forgiving(Reason.URL_HOST, "unexpected hostname")),
                Saboteur.of(
                        CHECKS,
                        "hosts by their beginning and their end",
                        "VER-24",
                        forgiving(Reason.URL_HOST, words("unexpected hostname \"sts\\.us-east-1\\.foo\\."))),
                Saboteur.of(CHECKS, "trailing dots cut off", "VER-25", cuttingHost("\\.")),
                Saboteur.of(
                        CHECKS,
                        "what stands before an @ counts",
                        "VER-26",
                        weaker(Reason.URL_HOST, Candidates.url("https://sts[^/?#]*@.*"))),
                Saboteur.of(INSTANCE_REGION, "the region of the instance is not known", "VER-27", knowing("")),
                Saboteur.of(
                        INSTANCE_REGION,
                        "a new region is known wherever the server runs",
                        "VER-27",
                        knowing(NEW_REGION)),
                Saboteur.of(INSTANCE_REGION, "a new region is one like all others", "VER-27", knowing("", NEW_REGION)),
                Saboteur.of(
                        INSTANCE_REGION,
                        "any new region is known on an instance",
                        "VER-27",
                        knowing(NEW_REGION, "yy-new-1")),
                Saboteur.of(CHECKS, "no path check", "VER-28", without(Reason.URL_PATH)),
                Saboteur.of(CHECKS, "no path is the root", "VER-28", weaker(Reason.URL_PATH, path(""))),
                Saboteur.of(CHECKS, "paths of dots made clean", "VER-28", weaker(Reason.URL_PATH, path("/\\.\\.?"))));
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

    /** Take this region for that of the instance, and others for old. */
    private static Sabotage knowing(String ofInstance, String... others) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withTokenChecks(TokenChecks.standard(
                        new StsEndpoint(parts.configuration().partition(), Set.of(others), ofInstance),
                        Clock.systemUTC())));
    }

    private static Sabotage refusingDomain(String end) {
        return Sts.refusing(request -> request.host().endsWith(end));
    }

    /** Cut a trailing dot or a port off the host. */
    static Sabotage cuttingHost(String end) {
        return changingHost(
                objection -> objection.matches(".*unexpected hostname \"sts\\.[a-z0-9.-]+" + end + "\".*"),
                host -> host.replaceFirst(end + "$", ""));
    }

    /** Take a host that the true check objects to in these words for another. */
    static Sabotage completingHost(String objection, UnaryOperator<String> change) {
        return changingHost(words -> words.contains(objection), change);
    }

    private static Sabotage changingHost(Predicate<String> objection, UnaryOperator<String> change) {
        StageChange lenient = forgiving(Reason.URL_HOST, objection).stages();
        StageChange changing = Sts.request(request -> new StsRequest(
                        change.apply(request.host()), request.rawQuery(), request.region(), request.accessKeyId()))
                .stages();
        return Sabotage.ofStages(parts ->
                changing.in(new Sabotage.Parts(lenient.in(parts), parts.configuration(), parts.environment())));
    }

    private static StsRequest to(StsRequest request, String host) {
        return new StsRequest(host, request.rawQuery(), request.region(), request.accessKeyId());
    }

    private static Predicate<String> words(String regex) {
        return Pattern.compile(regex).asPredicate();
    }

    private static Predicate<Candidate> path(String regex) {
        return candidate -> candidate.parts().path().matches(regex);
    }
}
