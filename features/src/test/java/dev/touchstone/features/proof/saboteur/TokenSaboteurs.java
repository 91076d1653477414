package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.clockAhead;
import static dev.touchstone.features.proof.saboteur.Checks.forgiving;
import static dev.touchstone.features.proof.saboteur.Checks.without;

import dev.touchstone.server.verdict.Reason;
import java.time.Duration;
import java.util.List;

/** Defects in the local checks of a token. */
final class TokenSaboteurs {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private TokenSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of("no size check", "VER-01", without(Reason.TOKEN_SIZE)),
                Saboteur.of("no prefix check", "VER-03", without(Reason.TOKEN_PREFIX)),
                Saboteur.of("no base64 check", "VER-04", without(Reason.TOKEN_BASE64)),
                Saboteur.of("control characters pass", "VER-06", forgiving(Reason.URL_SYNTAX, "invalid character")),
                Saboteur.of("bad escapes pass", "VER-06", forgiving(Reason.URL_SYNTAX, "invalid URL escape")),
                Saboteur.of("no scheme check", "VER-07", without(Reason.URL_SCHEME)),
                Saboteur.of("falls over an empty host", "VER-08", forgiving(Reason.URL_HOST, "host is empty")),
                Saboteur.of("falls over a short host", "VER-09", forgiving(Reason.URL_HOST, "invalid host format")),
                Saboteur.of(
                        "global host in each partition",
                        "VER-11",
                        forgiving(Reason.URL_HOST, "global endpoint unsupported")),
                Saboteur.of("hosts of other partitions", "VER-17", forgiving(Reason.URL_HOST, "which belongs to")),
                Saboteur.of(
                        "malformed regions", "VER-21", forgiving(Reason.URL_HOST, "invalid region identifier format")),
                Saboteur.of("any host", "VER-24", forgiving(Reason.URL_HOST, "unexpected hostname")),
                Saboteur.of("no path check", "VER-28", without(Reason.URL_PATH)),
                Saboteur.of("no query syntax check", "VER-29", without(Reason.QUERY_SYNTAX)),
                Saboteur.of(
                        "parameters twice in other cases",
                        "VER-30",
                        forgiving(Reason.QUERY_DUPLICATE, "duplicate query parameter")),
                Saboteur.of("parameters twice", "VER-31", forgiving(Reason.QUERY_DUPLICATE, "multiple values")),
                Saboteur.of("unknown parameters", "VER-32", without(Reason.QUERY_UNKNOWN)),
                Saboteur.of("any action", "VER-35", without(Reason.ACTION)),
                Saboteur.of("cluster need not be signed", "VER-36", without(Reason.SIGNED_HEADERS)),
                Saboteur.of("any X-Amz-Expires", "VER-38", without(Reason.EXPIRES)),
                Saboteur.of("no date needed", "VER-40", without(Reason.DATE_MISSING, Reason.DATE_FORMAT)),
                Saboteur.of("any date format", "VER-41", without(Reason.DATE_FORMAT)),
                Saboteur.of(
                        "lives half a minute too long",
                        "VER-43 VER-44",
                        clockAhead(Reason.DATE_EXPIRED, HALF_A_MINUTE.negated())),
                Saboteur.of(
                        "lives half a minute too short",
                        "VER-43 VER-44",
                        clockAhead(Reason.DATE_EXPIRED, HALF_A_MINUTE)));
    }
}
