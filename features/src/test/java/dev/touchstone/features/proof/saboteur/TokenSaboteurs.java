package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.clockAhead;
import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.StageChange;
import dev.touchstone.reference.sts.StsRequest;
import dev.touchstone.reference.verdict.Reason;
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
                Saboteur.of(CHECKS, "no size check", "VER-01", without(Reason.TOKEN_SIZE)),
                Saboteur.of(CHECKS, "no prefix check", "VER-03", without(Reason.TOKEN_PREFIX)),
                Saboteur.of(CHECKS, "no base64 check", "VER-04", without(Reason.TOKEN_BASE64)),
                Saboteur.of(CHECKS, "control characters cut out", "VER-06", cuttingOut("\\p{Cntrl}", "(0.|1.|7f)")),
                Saboteur.of(CHECKS, "no scheme check", "VER-07", without(Reason.URL_SCHEME)),
                Saboteur.of(
                        CHECKS,
                        "no host is the global one",
                        "VER-08",
                        completingHost("host is empty", host -> host.isEmpty() ? GLOBAL_HOST : host)),
                Saboteur.of(
                        CHECKS,
                        "short hosts completed",
                        "VER-09",
                        completingHost(
                                "invalid host format", host -> host.matches("[^.]*(\\.[^.]*)?") ? GLOBAL_HOST : host)),
                Saboteur.of(
                        CHECKS,
                        "global host in each partition",
                        "VER-11",
                        forgiving(Reason.URL_HOST, "global endpoint unsupported")),
                Saboteur.of(
                        CHECKS, "hosts of other partitions", "VER-18", forgiving(Reason.URL_HOST, "which belongs to")),
                Saboteur.of(
                        CHECKS,
                        "malformed regions",
                        "VER-21",
                        forgiving(Reason.URL_HOST, "invalid region identifier format")),
                Saboteur.of(CHECKS, "any host", "VER-24", forgiving(Reason.URL_HOST, "unexpected hostname")),
                Saboteur.of(CHECKS, "ports cut off", "VER-23", cuttingHost(":[0-9]*")),
                Saboteur.of(CHECKS, "trailing dots cut off", "VER-25", cuttingHost("\\.")),
                Saboteur.of(CHECKS, "no path check", "VER-28", without(Reason.URL_PATH)),
                Saboteur.of(CHECKS, "no query syntax check", "VER-29", without(Reason.QUERY_SYNTAX)),
                Saboteur.of(
                        CHECKS,
                        "parameters twice in other cases",
                        "VER-30",
                        forgiving(Reason.QUERY_DUPLICATE, "duplicate query parameter")),
                Saboteur.of(CHECKS, "parameters twice", "VER-31", forgiving(Reason.QUERY_DUPLICATE, "multiple values")),
                Saboteur.of(CHECKS, "unknown parameters", "VER-32", without(Reason.QUERY_UNKNOWN)),
                Saboteur.of(CHECKS, "any action", "VER-35", without(Reason.ACTION)),
                Saboteur.of(CHECKS, "cluster need not be signed", "VER-36", without(Reason.SIGNED_HEADERS)),
                Saboteur.of(CHECKS, "any X-Amz-Expires", "VER-38", without(Reason.EXPIRES)),
                Saboteur.of(CHECKS, "no date needed", "VER-40", without(Reason.DATE_MISSING, Reason.DATE_FORMAT)),
                Saboteur.of(CHECKS, "any date format", "VER-41", without(Reason.DATE_FORMAT)),
                Saboteur.of(CHECKS, "dates of local time", "VER-41", Checks.localTime(Reason.DATE_EXPIRED)),
                Saboteur.of(
                        CHECKS,
                        "lives half a minute too long",
                        "VER-44",
                        clockAhead(Reason.DATE_EXPIRED, HALF_A_MINUTE.negated())),
                Saboteur.of(
                        CHECKS,
                        "lives half a minute too short",
                        "VER-44",
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
