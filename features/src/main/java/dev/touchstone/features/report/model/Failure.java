package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a scenario did not pass.
 *
 * @param step the step that ended it, or null if none had begun
 * @param message what was looked at, what happened, or the claim that is missing; one line
 * @param expected what should have been seen, where the check can tell
 * @param seen what was seen instead, where the check can tell
 * @param trace where in the harness it happened, only for {@link ScenarioStatus#ERROR}
 * @param cause what went wrong first, if that is something that other scenarios stand on too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Failure(
        @Nullable String step,
        String message,
        @Nullable String expected,
        @Nullable String seen,
        @Nullable String trace,
        @Nullable FirstCause cause) {

    /** Say it of a failure that stands for itself. */
    public Failure(
            @Nullable String step,
            String message,
            @Nullable String expected,
            @Nullable String seen,
            @Nullable String trace) {
        this(step, message, expected, seen, trace, null);
    }

    /** Return the same with what went wrong first. */
    public Failure because(@Nullable FirstCause first) {
        return new Failure(step, message, expected, seen, trace, first);
    }

    /** Say it in one sentence, the step aside. */
    public String sentence() {
        return comparison()
                .map(values -> message.isEmpty() ? values : message + ": " + values)
                .orElse(message);
    }

    /** Say what was expected and what was seen instead; empty where the check could not tell. */
    public Optional<String> comparison() {
        return expected == null || seen == null
                ? Optional.empty()
                : Optional.of("expected " + expected + ", saw " + seen);
    }
}
