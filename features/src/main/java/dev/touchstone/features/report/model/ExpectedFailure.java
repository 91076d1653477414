package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * What is known in advance of a requirement that is not met. In files it is the reason, or {@code {sometimes: reason}}.
 *
 * @param reason why, and until when; empty if a file does not say it
 * @param isSometimes whether it is met in some runs; it counts as not met in those too, so that runs compare
 */
public record ExpectedFailure(String reason, boolean isSometimes) {

    private static final String SOMETIMES = "sometimes";

    public ExpectedFailure {
        reason = reason.strip();
    }

    /** Return one that is not met in any run. */
    public static ExpectedFailure always(String reason) {
        return new ExpectedFailure(reason, false);
    }

    /** Return one that is met in some runs, and not in others. */
    public static ExpectedFailure sometimes(String reason) {
        return new ExpectedFailure(reason, true);
    }

    @JsonCreator(mode = Mode.DELEGATING)
    static ExpectedFailure of(JsonNode written) {
        return written.isObject() ? sometimes(written.path(SOMETIMES).asString("")) : always(written.asString(""));
    }

    @JsonValue
    Object written() {
        return isSometimes ? Map.of(SOMETIMES, reason) : reason;
    }

    /** Return the same with another reason. */
    public ExpectedFailure withReason(UnaryOperator<String> change) {
        return new ExpectedFailure(change.apply(reason), isSometimes);
    }

    /** Return it as a report says it. */
    public String told() {
        return isSometimes ? "Not in every run: " + reason : reason;
    }
}
