package dev.touchstone.features.proof.saboteur;

import dev.touchstone.verifier.token.Candidate;
import java.util.function.Predicate;

/** What a token looks like. */
final class Candidates {

    private Candidates() {}

    static Predicate<Candidate> parameter(String name, String regex) {
        return candidate -> candidate.parameter(name).matches(regex);
    }

    static Predicate<Candidate> url(String regex) {
        return candidate -> candidate.url().matches(regex);
    }
}
