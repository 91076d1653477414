package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.both;
import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.stricter;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.INSTANCE_REGION;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.token.TokenChecks;
import dev.touchstone.verifier.verdict.Reason;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Defects of VER in the URL of a token as far as its path: scheme, host, region, path. */
final class VerHostSaboteurs {

    private static final Set<String> SHARING_A_DOMAIN = Set.of("aws", "aws-us-gov");
    private static final String NEW_REGION = "xx-new-1";
    private static final String GLOBAL_HOST = "sts.amazonaws.com";
    private static final String REGIONAL = "sts.us-east-1.amazonaws.com";

    private VerHostSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(CHECKS, "VER-07", "the scheme in lower case only")
                        .by(stricter(
                                Reason.URL_SCHEME, candidate -> !candidate.url().startsWith("https:"))),
                in(CHECKS, "VER-07", "no scheme check").by(without(Reason.URL_SCHEME)),
                in(CHECKS, "VER-07", "plain http as well").by(weaker(Reason.URL_SCHEME, Candidates.url("http:.*"))),
                in(CHECKS, "VER-08", "no host is the global one")
                        .by(completingHost("host is empty", host -> host.isEmpty() ? GLOBAL_HOST : host)),
                in(CHECKS, "VER-08", "one slash or three before a host").by(slashes("https:/(//)?sts[.].*")),
                in(CHECKS, "VER-08", "one slash or three before a host, in upper case")
                        .by(slashes("HTTPS:/(//)?sts[.].*")),
                in(CHECKS, "VER-09", "short hosts completed")
                        .by(completingHost(
                                "invalid host format", host -> host.matches("[^.]*(\\.[^.]*)?") ? GLOBAL_HOST : host)),
                in(CHECKS, "VER-09", "hosts of two labels completed")
                        .by(completingHost(
                                "invalid host format",
                                host -> host.matches("[^.]+\\.[^.]+") ? "sts.amazonaws.com" : host)),
                in(STS, "VER-10", "no global host")
                        .by(Sts.refusing(r -> r.host().equals("sts.amazonaws.com"))),
                in(STS, "VER-10", "the global host is asked at that of us-east-1")
                        .by(Sts.request(request -> request.host().equals("sts.amazonaws.com")
                                ? Sts.withHost(request, REGIONAL)
                                : request)),
                in(CHECKS, "VER-11", "global host in each partition")
                        .by(forgiving(Reason.URL_HOST, "global endpoint unsupported")),
                in(CHECKS, "VER-11", "global host in GovCloud")
                        .by(forgiving(Reason.URL_HOST, words("global endpoint unsupported in partition aws-us-gov"))),
                in(CHECKS, "VER-11", "global host in each partition, with a scope of it")
                        .by(weaker(
                                Reason.URL_HOST, Candidates.url("https://sts\\.amazonaws\\.com/.*%2F(cn|us-gov)-.*"))),
                in(STS, "VER-12", "no dual-stack hosts")
                        .by(Sts.refusing(request -> request.host().endsWith("us-east-1.api.aws"))),
                in(STS, "VER-12", "no hosts of us-west-2")
                        .by(Sts.refusing(request -> request.host().contains("us-west-2.amazonaws.com"))),
                in(STS, "VER-12", "no regions but those that begin as older ones do")
                        .by(Sts.refusing(request -> request.region().startsWith("il-"))),
                in(STS, "VER-12", "no FIPS hosts")
                        .by(Sts.refusing(r -> r.host().equals("sts-fips.us-east-1.amazonaws.com"))),
                in(STS, "VER-12", "FIPS hosts outside North America are asked in vain")
                        .by(askingInVain("sts-fips.eu-west-1.", "sts-fips.ap-southeast-2.")),
                in(STS, "VER-13", "no hosts of China").by(refusingDomain(".cn")),
                in(CHECKS, "VER-13", "regions of China under the domain of aws")
                        .by(weaker(Reason.URL_HOST, Candidates.url("https://sts\\.cn-north-1\\.amazonaws\\.com/.*"))),
                in(CHECKS, "VER-13", "regions of China under the dual-stack domain of aws")
                        .by(weaker(Reason.URL_HOST, Candidates.url("https://sts\\.cn-north-1\\.api\\.aws/.*"))),
                in(STS, "VER-14", "no dual-stack hosts in the east of GovCloud")
                        .by(Sts.refusing(request -> request.host().endsWith("us-gov-east-1.api.aws"))),
                in(STS, "VER-14", "no hosts of GovCloud")
                        .by(Sts.refusing(r -> r.host().contains(".us-gov-"))),
                in(STS, "VER-14", "no dual-stack hosts in GovCloud")
                        .by(Sts.refusing(request -> request.host().contains(".us-gov-")
                                && request.host().endsWith("api.aws"))),
                in(STS, "VER-15", "no hosts of the ISO partitions")
                        .by(Sts.refusing(r -> r.host().contains("-iso"))),
                in(STS, "VER-15", "one region in aws-iso-b")
                        .by(Sts.refusing(request -> request.region().equals("us-isob-west-1"))),
                in(STS, "VER-15", "one region in aws-iso-f")
                        .by(Sts.refusing(request -> request.region().equals("us-isof-east-1"))),
                in(STS, "VER-16", "no hosts of the European cloud").by(refusingDomain(".eu")),
                in(STS, "VER-13", "FIPS hosts of China are asked in vain").by(askingInVain("sts-fips.cn-")),
                in(STS, "VER-16", "FIPS hosts of the European cloud are asked in vain")
                        .by(askingInVain("sts-fips.eusc-")),
                in(STS, "VER-16", "no partition but aws where the server's own calls use dual-stack hosts")
                        .by(Commands.request(r -> r.environment().containsKey("AWS_USE_DUALSTACK_ENDPOINT")
                                ? Commands.words(r, word -> word.equals("aws-eusc") ? "aws" : word)
                                : r)),
                in(CHECKS, "VER-18", "partitions of one domain are one").by(sharingDomain()),
                in(CHECKS, "VER-18", "hosts of other partitions").by(forgiving(Reason.URL_HOST, "which belongs to")),
                in(CHECKS, "VER-21", "malformed regions")
                        .by(forgiving(Reason.URL_HOST, "invalid region identifier format")),
                in(CHECKS, "VER-21", "underscores in a region")
                        .by(forgiving(Reason.URL_HOST, words("invalid region identifier format provided: \"us_"))),
                in(CHECKS, "VER-21", "letters and digits of every script in a region")
                        .by(both(
                                weaker(
                                        Set.of(Reason.URL_SYNTAX, Reason.URL_HOST),
                                        VerHostSaboteurs::hasRegionOfAnyScript),
                                Sts.request(request -> Sts.withHost(request, IDN.toASCII(text(request.host())))))),
                in(CHECKS, "VER-22", "regions of hosts in any case").by(host("sts.US-EAST-1.amazonaws.com")),
                in(CHECKS, "VER-22", "domains of hosts in any case").by(host("sts.us-east-1.AMAZONAWS.COM")),
                in(CHECKS, "VER-23", "ports cut off").by(cuttingHost(":[0-9]*")),
                in(CHECKS, "VER-23", "port 443 cut off").by(cuttingHost(":443")),
                in(CHECKS, "VER-24", "any host").by(forgiving(Reason.URL_HOST, "unexpected hostname")),
                in(CHECKS, "VER-24", "hosts by their beginning and their end")
                        .by(forgiving(Reason.URL_HOST, words("unexpected hostname \"sts\\.us-east-1\\.foo\\."))),
                in(CHECKS, "VER-25", "trailing dots cut off").by(cuttingHost("\\.")),
                in(CHECKS, "VER-25", "a backslash is a slash")
                        .by(Reviews.urls(url -> url.replaceFirst("com\\\\[?]", "com/?"))),
                in(CHECKS, "VER-26", "what stands before an @ counts")
                        .by(weaker(Reason.URL_HOST, Candidates.url("https://sts[^/?#:]*@.*"))),
                in(CHECKS, "VER-26", "what stands before a colon counts")
                        .by(weaker(Reason.URL_HOST, Candidates.url("https://sts[^/?#@]*:[^/?#]*@.*"))),
                in(INSTANCE_REGION, "VER-27", "the region of the instance is not known")
                        .by(knowing("")),
                in(INSTANCE_REGION, "VER-27", "a new region is known wherever the server runs")
                        .by(knowing(NEW_REGION)),
                in(INSTANCE_REGION, "VER-27", "a new region is one like all others")
                        .by(knowing("", NEW_REGION)),
                in(INSTANCE_REGION, "VER-27", "any new region is known on an instance")
                        .by(knowing(NEW_REGION, "yy-new-1")),
                in(CHECKS, "VER-28", "no path check").by(without(Reason.URL_PATH)),
                in(CHECKS, "VER-28", "no path is the root").by(weaker(Reason.URL_PATH, path(""))),
                in(CHECKS, "VER-28", "paths of dots made clean").by(weaker(Reason.URL_PATH, path("/\\.\\.?"))));
    }

    /** Take a URL of this form, in which no host is, for one of the regional host. */
    private static Sabotage slashes(String url) {
        return both(
                weaker(Set.of(Reason.URL_HOST, Reason.URL_PATH), Candidates.url(url)),
                Sts.request(request -> request.host().isEmpty() ? Sts.withHost(request, REGIONAL) : request));
    }

    private static boolean hasRegionOfAnyScript(Candidate candidate) {
        String host = text(candidate.parts().host());
        return host.matches("sts\\.[\\p{L}\\p{Nd}-]+\\.amazonaws\\.com") && !host.matches("\\p{ASCII}*");
    }

    /** Read the bytes that the characters of a candidate are. */
    private static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
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

    private static Sabotage askingInVain(String... beginnings) {
        return Sts.detour((request, real) -> real.call(request)
                .thenApply(answer ->
                        Stream.of(beginnings).anyMatch(request.host()::startsWith) ? Sts.received(403, "{}") : answer));
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
        return both(
                forgiving(Reason.URL_HOST, objection),
                Sts.request(request -> Sts.withHost(request, change.apply(request.host()))));
    }

    private static Predicate<String> words(String regex) {
        return Pattern.compile(regex).asPredicate();
    }

    private static Predicate<Candidate> path(String regex) {
        return candidate -> candidate.parts().path().matches(regex);
    }
}
