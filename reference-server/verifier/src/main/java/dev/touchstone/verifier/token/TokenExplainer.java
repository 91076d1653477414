package dev.touchstone.verifier.token;

import dev.touchstone.verifier.verdict.Reason;
import java.util.List;
import java.util.Optional;

/** Runs all local checks on a token, even after a refusal. Thread-safe if the checks are. */
public final class TokenExplainer {

    private final List<TokenCheck> checks;

    /**
     * Create one.
     *
     * @param checks run in this order
     */
    public TokenExplainer(List<TokenCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * The result of one check.
     *
     * @param check which check
     * @param objection what is wrong, or empty
     */
    public record Line(Reason check, Optional<String> objection) {}

    /**
     * {@return a line for each check, in order; a verifier would report only the first objection}
     *
     * @param token any text
     */
    public List<Line> explain(String token) {
        Candidate candidate = new Candidate(token);
        return checks.stream()
                .map(check -> new Line(check.reason(), check.objection().apply(candidate)))
                .toList();
    }
}
