package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.clockAhead;
import static dev.touchstone.features.proof.saboteur.Checks.stricter;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

/** Defects of VER in how long a token lives. */
final class VerLifetimeSaboteurs {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final String DATE_AS_HEADER = "(?!.*[?&]X-Amz-Date=).*[?&]X-Amz-SignedHeaders=[^&]*x-amz-date.*";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final int MOST_SECONDS = 900;

    private VerLifetimeSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(CHECKS, "VER-38", "60 seconds alone")
                        .by(stricter(Reason.EXPIRES, Candidates.parameter("X-Amz-Expires", "(?!60$).*"))),
                in(CHECKS, "VER-38", "X-Amz-Expires up to 999")
                        .by(weaker(Reason.EXPIRES, Candidates.parameter("X-Amz-Expires", "[0-9]{1,3}"))),
                in(CHECKS, "VER-38", "any X-Amz-Expires").by(without(Reason.EXPIRES)),
                in(CHECKS, "VER-38", "an X-Amz-Expires that begins with a zero is octal")
                        .by(weaker(Reason.EXPIRES, VerLifetimeSaboteurs::fitsAsOctal)),
                in(CHECKS, "VER-40", "no date needed").by(without(Reason.DATE_MISSING, Reason.DATE_FORMAT)),
                in(CHECKS, "VER-40", "a date that is empty is now")
                        .by(weaker(
                                Set.of(Reason.DATE_MISSING, Reason.DATE_FORMAT), Candidates.url(".*X-Amz-Date=&.*"))),
                in(CHECKS, "VER-40", "a date in a signed header is one")
                        .by(weaker(Set.of(Reason.DATE_MISSING, Reason.DATE_FORMAT), Candidates.url(DATE_AS_HEADER))),
                in(CHECKS, "VER-41", "a line feed behind a date")
                        .by(weaker(Reason.DATE_FORMAT, Candidates.parameter("X-Amz-Date", "[0-9]{8}T[0-9]{6}Z\n"))),
                in(CHECKS, "VER-41", "any date format").by(without(Reason.DATE_FORMAT)),
                in(CHECKS, "VER-41", "dates of local time").by(Checks.localTime(Reason.DATE_EXPIRED)),
                in(CHECKS, "VER-43", "tokens live as long as they say")
                        .by(stricter(Reason.DATE_EXPIRED, VerLifetimeSaboteurs::isOlderThanItSays)),
                in(CHECKS, "VER-43", "a token that says 0 seconds has no age")
                        .by(weaker(Reason.DATE_EXPIRED, Candidates.parameter("X-Amz-Expires", "0"))),
                in(CHECKS, "VER-43", "the day is not looked at")
                        .by(weaker(
                                Reason.DATE_EXPIRED, candidate -> age(candidate).compareTo(DAY) >= 0)),
                in(CHECKS, "VER-43", "lives two minutes too long")
                        .by(weaker(
                                Reason.DATE_EXPIRED, candidate -> age(candidate).toSeconds() < 1020)),
                in(CHECKS, "VER-44", "lives half a minute too long")
                        .by(clockAhead(Reason.DATE_EXPIRED, HALF_A_MINUTE.negated())),
                in(CHECKS, "VER-44", "lives half a minute too short")
                        .by(clockAhead(Reason.DATE_EXPIRED, HALF_A_MINUTE)),
                in(CHECKS, "VER-45", "any date in the future").by(without(Reason.DATE_FUTURE)),
                in(CHECKS, "VER-45", "no clock may be fast").by(stricter(Reason.DATE_FUTURE, candidate -> age(candidate)
                        .isNegative())));
    }

    private static boolean fitsAsOctal(Candidate candidate) {
        String said = candidate.parameter("X-Amz-Expires");
        return said.matches("0[0-7]{1,8}") && Integer.parseInt(said, 8) <= MOST_SECONDS;
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
