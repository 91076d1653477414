package dev.touchstone.verifier.token;

import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import java.util.Optional;
import java.util.function.Function;

/**
 * A named local check of a token. Many threads may run it at a time, so what it calls must be thread-safe.
 *
 * @param reason names the check, also in the metrics
 * @param objection returns what is wrong in one sentence, or empty; never quotes the token or the URL
 */
public record TokenCheck(Reason reason, Function<Candidate, Optional<String>> objection) {

    Optional<Rejection> refuse(Candidate candidate) {
        return objection.apply(candidate).map(message -> Rejection.of(reason, message));
    }
}
