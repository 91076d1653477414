package dev.touchstone.features.report.model;

/** How a scenario, or a step of one, went. */
public enum ScenarioStatus {
    PASSED,
    /** The subject did otherwise than the requirement says. */
    FAILED,
    /** Not run, because the implementation does not claim what it needs. */
    SKIPPED,
    /** The run itself failed, so nothing is known of the subject. */
    ERROR,
    /** Time ran out while the machine had too little of it to give, so nothing is known of the subject. */
    STARVED
}
