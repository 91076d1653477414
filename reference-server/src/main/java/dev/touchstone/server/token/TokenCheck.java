package dev.touchstone.server.token;

import dev.touchstone.server.verdict.Reason;
import dev.touchstone.server.verdict.Rejection;
import java.util.Optional;
import java.util.function.Function;

/**
 * One named local check of a token.
 *
 * @param reason names the check and what a refusal is counted as
 * @param objection gives what is wrong in one sentence, or nothing; never quotes the token or the URL
 */
public record TokenCheck(Reason reason, Function<Candidate, Optional<String>> objection) {

    Optional<Rejection> refuse(Candidate candidate) {
        return objection.apply(candidate).map(message -> Rejection.of(reason, message));
    }
}
