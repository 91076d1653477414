package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.both;
import static dev.touchstone.features.proof.saboteur.Checks.clockAhead;
import static dev.touchstone.features.proof.saboteur.Checks.stricter;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;

import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Defects of VER in how long a token lives. */
final class VerLifetimeSaboteurs {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private VerLifetimeSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        CHECKS,
                        "60 seconds alone",
                        "VER-38",
                        stricter(Reason.EXPIRES, Candidates.parameter("X-Amz-Expires", "(?!60$).*"))),
                Saboteur.of(
                        CHECKS,
                        "X-Amz-Expires up to 999",
                        "VER-38",
                        weaker(Reason.EXPIRES, Candidates.parameter("X-Amz-Expires", "[0-9]{1,3}"))),
                Saboteur.of(CHECKS, "any X-Amz-Expires", "VER-38", without(Reason.EXPIRES)),
                Saboteur.of(CHECKS, "no date needed", "VER-40", without(Reason.DATE_MISSING, Reason.DATE_FORMAT)),
                Saboteur.of(
                        CHECKS,
                        "a date that is empty is now",
                        "VER-40",
                        both(
                                weaker(Reason.DATE_MISSING, Candidates.url(".*X-Amz-Date=&.*")),
                                weaker(Reason.DATE_FORMAT, Candidates.url(".*X-Amz-Date=&.*")))),
                Saboteur.of(CHECKS, "any date format", "VER-41", without(Reason.DATE_FORMAT)),
                Saboteur.of(CHECKS, "dates of local time", "VER-41", Checks.localTime(Reason.DATE_EXPIRED)),
                Saboteur.of(
                        CHECKS,
                        "tokens live as long as they say",
                        "VER-43",
                        stricter(Reason.DATE_EXPIRED, VerLifetimeSaboteurs::isOlderThanItSays)),
                Saboteur.of(
                        CHECKS,
                        "the day is not looked at",
                        "VER-43",
                        weaker(Reason.DATE_EXPIRED, candidate -> age(candidate).compareTo(DAY) >= 0)),
                Saboteur.of(
                        CHECKS,
                        "lives two minutes too long",
                        "VER-43",
                        weaker(Reason.DATE_EXPIRED, candidate -> age(candidate).toSeconds() < 1020)),
                Saboteur.of(
                        CHECKS,
                        "lives half a minute too long",
                        "VER-44",
                        clockAhead(Reason.DATE_EXPIRED, HALF_A_MINUTE.negated())),
                Saboteur.of(
                        CHECKS,
                        "lives half a minute too short",
                        "VER-44",
                        clockAhead(Reason.DATE_EXPIRED, HALF_A_MINUTE)),
                Saboteur.of(CHECKS, "any date in the future", "VER-45", without(Reason.DATE_FUTURE)),
                Saboteur.of(
                        CHECKS,
                        "no clock may be fast",
                        "VER-45",
                        stricter(Reason.DATE_FUTURE, candidate -> age(candidate).isNegative())));
    }

    private static boolean isOlderThanItSays(Candidate candidate) {
        String said = candidate.parameter("X-Amz-Expires");
        // A token is some time on its way.
        return age(candidate).toSeconds() > Math.max(5, Long.parseLong(said));
    }

    private static Duration age(Candidate candidate) {
        try {
            LocalDateTime signed = LocalDateTime.parse(candidate.parameter("X-Amz-Date"), DATE);
            return Duration.between(signed.toInstant(ZoneOffset.UTC), Instant.now());
        } catch (DateTimeParseException noDate) {
            return Duration.ZERO;
        }
    }
}
