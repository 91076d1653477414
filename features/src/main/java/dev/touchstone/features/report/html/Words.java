package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Verdict;

/** How values are said to a person. */
final class Words {

    private Words() {}

    /** Return the class of the style sheet that colours an outcome. */
    static String tone(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "good";
            case FAILED, STALE -> "bad";
            case ERROR, STARVED, WARNING -> "warn";
            case QUIRK_OBSERVED, NOT_SCORED, EXPECTED_FAILURE -> "note";
            case SKIPPED, NOT_JUDGED, NOT_RUN -> "mute";
        };
    }

    static String tone(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "good";
            case FAILED -> "bad";
            case ERROR -> "warn";
            case INCOMPLETE -> "note";
            case NOT_RUN -> "mute";
        };
    }

    static String tone(ScenarioStatus status) {
        return switch (status) {
            case PASSED -> "good";
            case FAILED -> "bad";
            case ERROR, STARVED -> "warn";
            case SKIPPED -> "mute";
        };
    }

    static String mark(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "✓";
            case FAILED -> "✕";
            case STALE -> "↻";
            case ERROR, STARVED -> "?";
            case WARNING -> "!";
            case QUIRK_OBSERVED, NOT_SCORED -> "≠";
            case EXPECTED_FAILURE -> "≈";
            case SKIPPED -> "–";
            case NOT_JUDGED, NOT_RUN -> "·";
        };
    }

    static String mark(ScenarioStatus status) {
        return switch (status) {
            case PASSED -> "✓";
            case FAILED -> "✕";
            case ERROR, STARVED -> "?";
            case SKIPPED -> "–";
        };
    }

    static String label(ScenarioStatus status) {
        return switch (status) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case ERROR -> "error of the run";
            case STARVED -> "the machine was overloaded";
            case SKIPPED -> "skipped";
        };
    }
}
