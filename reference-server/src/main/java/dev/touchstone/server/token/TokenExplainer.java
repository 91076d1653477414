package dev.touchstone.server.token;

import dev.touchstone.server.verdict.Reason;
import java.util.List;
import java.util.Optional;

/** Runs all local checks on a token, the later ones even after a refusal. */
public final class TokenExplainer {

    private final List<TokenCheck> checks;

    public TokenExplainer(List<TokenCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * What one check says.
     *
     * @param objection what is wrong, or nothing
     */
    public record Line(Reason check, Optional<String> objection) {}

    /** Gives a line for each check, in their order; only the first objection is what the server would answer. */
    public List<Line> explain(String token) {
        Candidate candidate = new Candidate(token);
        return checks.stream()
                .map(check -> new Line(check.reason(), check.objection().apply(candidate)))
                .toList();
    }
}
