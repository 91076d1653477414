package dev.touchstone.features.proof;

import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a subject is judged by.
 *
 * @param tags a tag expression of Cucumber
 * @param mayFail whether scenarios of a requirement, by its ID, may fail
 */
public record Scenarios(String tags, Predicate<String> mayFail) {

    /** Judge a subject that may fail any of them. */
    static Scenarios ofAny(String tags) {
        return new Scenarios(tags, requirement -> true);
    }

    /**
     * Judge a subject that should fail those of these requirements alone.
     *
     * @param broken their IDs; none for a subject that is right
     */
    static Scenarios breaking(Set<String> broken, String tags) {
        return new Scenarios(tags, broken::contains);
    }

    /** Return whether a scenario failed, and with it a requirement that should not have. */
    boolean isUnexpected(ScenarioResult scenario) {
        return isUnexpected(scenario, mayFail);
    }

    /** @param mayFail whether scenarios of a requirement, by its ID, may fail */
    static boolean isUnexpected(ScenarioResult scenario, Predicate<String> mayFail) {
        return scenario.status() == ScenarioStatus.FAILED
                && !scenario.requirements().stream().allMatch(mayFail);
    }
}
