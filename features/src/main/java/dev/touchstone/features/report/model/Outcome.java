package dev.touchstone.features.report.model;

/** What a run says about one requirement. */
public enum Outcome {
    PASSED("Passed", "Every scenario that proves it passed"),
    FAILED("Failed", "A MUST that is not met, or what passed in the baseline and does not now; it fails the run"),
    ERROR("Error", "The run itself failed here, so nothing is known"),
    STARVED("Starved", "Time ran out while the machine was overloaded, so nothing is known; run it again"),
    STALE("Stale", "Named as an expected failure, and passed; take it off the list"),
    WARNING("Warning", "A SHOULD that is not met"),
    QUIRK_OBSERVED("Differs", "A MAY or a QUIRK where this implementation does otherwise"),
    NOT_SCORED("Not scored", "Not met, but added after the set of requirements that this run is scored by"),
    EXPECTED_FAILURE(
            "Expected failure",
            "Not met, or not in every run, and named in advance with a reason; or not met in the baseline"),
    SKIPPED("Skipped", "Needs what this run does not have: a feature, a kind of cluster, a tool or a port"),
    NOT_JUDGED("Not judged", "Judges the side that the reference took in this run"),
    NOT_RUN("Not run", "No scenario of this run proves it");

    private final String label;
    private final String meaning;

    Outcome(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** Return the word for a person. */
    public String label() {
        return label;
    }

    /** Return one line that explains the word. */
    public String meaning() {
        return meaning;
    }

    /** Tell whether the subject was put to the test and the answer is known. */
    public boolean isTested() {
        return switch (this) {
            case PASSED, FAILED, STALE, WARNING, QUIRK_OBSERVED, NOT_SCORED, EXPECTED_FAILURE -> true;
            case ERROR, STARVED, SKIPPED, NOT_JUDGED, NOT_RUN -> false;
        };
    }
}
