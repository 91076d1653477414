package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.clockAhead;
import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.StageChange;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Defects in the local checks of a token. */
final class TokenSaboteurs {

    private static final String GLOBAL_HOST = "sts.amazonaws.com";
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private TokenSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(CHECKS, "no size check", "VER-01 VER-48", without(Reason.TOKEN_SIZE)),
                Saboteur.of(CHECKS, "no prefix check", "VER-03 VER-48", without(Reason.TOKEN_PREFIX)),
                Saboteur.of(CHECKS, "no base64 check", "VER-04 VER-05 VER-48", without(Reason.TOKEN_BASE64)),
                Saboteur.of(
                        CHECKS,
                        "control characters cut out",
                        "SEC-06 VER-06 VER-48",
                        cuttingOut("\\p{Cntrl}", "(0.|1.|7f)")),
                Saboteur.of(CHECKS, "no scheme check", "SEC-03 VER-07 VER-48", without(Reason.URL_SCHEME)),
                Saboteur.of(
                        CHECKS,
                        "no host is the global one",
                        "VER-08 VER-48",
                        completingHost("host is empty", host -> host.isEmpty() ? GLOBAL_HOST : host)),
                Saboteur.of(
                        CHECKS,
                        "short hosts completed",
                        "VER-09 VER-48",
                        completingHost(
                                "invalid host format", host -> host.matches("[^.]*(\\.[^.]*)?") ? GLOBAL_HOST : host)),
                Saboteur.of(
                        CHECKS,
                        "global host in each partition",
                        "VER-11 VER-48",
                        forgiving(Reason.URL_HOST, "global endpoint unsupported")),
                Saboteur.of(
                        CHECKS,
                        "hosts of other partitions",
                        "VER-13 VER-15 VER-17 VER-18 VER-48",
                        forgiving(Reason.URL_HOST, "which belongs to")),
                Saboteur.of(
                        CHECKS,
                        "malformed regions",
                        "VER-21 VER-48",
                        forgiving(Reason.URL_HOST, "invalid region identifier format")),
                Saboteur.of(
                        CHECKS,
                        "any host",
                        "SEC-03 VER-13 VER-17 VER-19 VER-23 VER-24 VER-25 VER-26 VER-48",
                        forgiving(Reason.URL_HOST, "unexpected hostname")),
                Saboteur.of(CHECKS, "ports cut off", "SEC-03 VER-23 VER-48", cuttingHost(":[0-9]*")),
                Saboteur.of(CHECKS, "trailing dots cut off", "SEC-03 VER-25 VER-48", cuttingHost("\\.")),
                Saboteur.of(CHECKS, "no path check", "SEC-06 VER-28 VER-48", without(Reason.URL_PATH)),
                Saboteur.of(CHECKS, "no query syntax check", "VER-29 VER-48", without(Reason.QUERY_SYNTAX)),
                Saboteur.of(
                        CHECKS,
                        "parameters twice in other cases",
                        "SEC-01 VER-30 VER-48",
                        forgiving(Reason.QUERY_DUPLICATE, "duplicate query parameter")),
                Saboteur.of(
                        CHECKS,
                        "parameters twice",
                        "SEC-01 VER-31 VER-48",
                        forgiving(Reason.QUERY_DUPLICATE, "multiple values")),
                Saboteur.of(CHECKS, "unknown parameters", "VER-32 VER-34 VER-48", without(Reason.QUERY_UNKNOWN)),
                Saboteur.of(CHECKS, "any action", "VER-35 VER-48", without(Reason.ACTION)),
                Saboteur.of(
                        CHECKS,
                        "cluster need not be signed",
                        "SEC-02 VER-36 VER-37 VER-48",
                        without(Reason.SIGNED_HEADERS)),
                Saboteur.of(CHECKS, "any X-Amz-Expires", "VER-38 VER-39 VER-48", without(Reason.EXPIRES)),
                Saboteur.of(
                        CHECKS,
                        "no date needed",
                        "VER-40 VER-41 VER-42 VER-48",
                        without(Reason.DATE_MISSING, Reason.DATE_FORMAT)),
                Saboteur.of(CHECKS, "any date format", "VER-41 VER-42 VER-48", without(Reason.DATE_FORMAT)),
                Saboteur.of(CHECKS, "dates of local time", "VER-41 VER-43", Checks.localTime(Reason.DATE_EXPIRED)),
                Saboteur.of(
                        CHECKS,
                        "lives half a minute too long",
                        "VER-43 VER-44 VER-48",
                        clockAhead(Reason.DATE_EXPIRED, HALF_A_MINUTE.negated())),
                Saboteur.of(
                        CHECKS,
                        "lives half a minute too short",
                        "VER-43 VER-44",
                        clockAhead(Reason.DATE_EXPIRED, HALF_A_MINUTE)));
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
}
