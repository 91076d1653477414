package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.Requirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One requirement and what the run says about it.
 *
 * @param requirement the rule itself, so that a report can be read without the catalogue
 * @param outcome what the run says
 * @param reason why it is not met, why that was expected, which claim is missing, or why it cannot be tested; null if it
 *     is met
 * @param scenarios the IDs of the scenarios of this run that prove it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequirementResult(
        Requirement requirement, Outcome outcome, @Nullable String reason, List<String> scenarios) {

    public RequirementResult(
            Requirement requirement, Outcome outcome, @Nullable String reason, @Nullable List<String> scenarios) {
        this.requirement = requirement;
        this.outcome = outcome;
        this.reason = reason;
        this.scenarios = scenarios == null ? List.of() : List.copyOf(scenarios);
    }

    /** Return whether a run has no verdict for this. What is not a MUST fails no run, so a run need not know of it. */
    public boolean leavesNoVerdict() {
        return outcome == Outcome.ERROR || outcome == Outcome.STARVED && requirement.level() == Level.MUST;
    }
}
