package dev.touchstone.features.report.evidence;

import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import io.cucumber.plugin.event.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what a step's end means: the subject failed, the run failed, or a claim is missing. */
public final class Verdicts {

    private static final int TRACE_LINES = 25;

    /** In characters: what a person reads through. What a program wrote is whole among the exchanges and logs. */
    private static final int LONGEST_VALUE = 800;

    private static final int LONGEST_SUBJECT = 300;

    private static final Pattern LATE = Pattern.compile(
            "(?i)\\b(?:after \\d+ s|within \\d+|milliseconds|time ?-?out|timed out|deadline|no answer|not answered|interrupted)\\b");

    /**
     * A login that was refused, went without an answer, or whose answer names nobody; or a program that was ended (124): STS or
     * EC2 may have been late.
     */
    private static final Pattern REFUSED =
            Pattern.compile("\"?(?:403|429|124|Unauthorized|PluginFailed|Failed|none|nothing)\\b|(?:\"\"|\\[\\])$");

    private Verdicts() {}

    static ScenarioStatus status(Result result) {
        return switch (result.getStatus()) {
            case PASSED -> ScenarioStatus.PASSED;
            case SKIPPED, UNUSED -> ScenarioStatus.SKIPPED;
            case FAILED -> ofError(result.getError());
            // The specification and its steps do not fit: nothing is known of the subject.
            case PENDING, UNDEFINED, AMBIGUOUS -> ScenarioStatus.ERROR;
        };
    }

    private static ScenarioStatus ofError(@Nullable Throwable error) {
        if (causes(error).anyMatch(StarvedMachine.class::isInstance)) {
            return ScenarioStatus.STARVED;
        }
        return isOfTheRun(error) ? ScenarioStatus.ERROR : ScenarioStatus.FAILED;
    }

    static Failure failure(@Nullable String step, Result result) {
        Throwable error = result.getError();
        ScenarioStatus status = status(result);
        if (error == null) {
            String message =
                    switch (result.getStatus()) {
                        case UNDEFINED -> "No step definition fits this step";
                        case AMBIGUOUS -> "More than one step definition fits this step";
                        case PENDING -> "The step is not written yet";
                        case SKIPPED, UNUSED -> "Skipped without a reason";
                        case PASSED, FAILED -> "No reason was given";
                    };
            return new Failure(step, message, null, null, null);
        }
        Failure failure = failure(step, error, status == ScenarioStatus.ERROR ? trace(error) : null);
        return status == ScenarioStatus.FAILED ? compared(failure) : failure;
    }

    /** Where a check does not say what it expected, its step does: what it says is then what was seen. */
    private static Failure compared(Failure failure) {
        String step = failure.step();
        if (step == null || failure.comparison().isPresent()) {
            return failure;
        }
        String wanted = step.replaceFirst("^(?:Given|When|Then|And|But|\\*) ", "");
        return new Failure(
                step,
                "this step",
                Objects.requireNonNullElse(failure.expected(), wanted),
                Objects.requireNonNullElse(failure.seen(), failure.message()),
                failure.trace());
    }

    /** Say why a scenario did not pass: what was looked at, expected and seen, in one sentence without secrets. */
    public static String sentence(Throwable error) {
        return failure(null, error, null).sentence();
    }

    /** Return whether a slow machine could have made a scenario fail so: what is wrong in content is so at any speed. */
    static boolean mayBeLate(Failure failure) {
        String seen = Objects.requireNonNullElse(failure.seen(), "");
        return LATE.matcher(failure.sentence()).find() || REFUSED.matcher(seen).lookingAt();
    }

    private static Failure failure(@Nullable String step, Throwable error, @Nullable String trace) {
        Explanation explanation = Explanation.of(error);
        return new Failure(
                step,
                Evidences.brief(explanation.what(), LONGEST_SUBJECT),
                brief(explanation.expected()),
                brief(explanation.seen()),
                trace);
    }

    private static @Nullable String brief(@Nullable String text) {
        return text == null ? null : Evidences.brief(text, LONGEST_VALUE);
    }

    /** Return whether what ended a scenario is the doing of the run, and not of what is judged. */
    public static boolean isOfTheRun(@Nullable Throwable error) {
        return causes(error).anyMatch(Verdicts::isItselfOfTheRun);
    }

    private static boolean isItselfOfTheRun(Throwable cause) {
        // A defect of the harness is not to be laid at the subject's door.
        boolean isDefect = cause instanceof LinkageError
                || cause instanceof VirtualMachineError
                || cause instanceof NullPointerException
                || cause instanceof ClassCastException;
        return isDefect || cause instanceof StarvedMachine || cause instanceof ImplementationFailure;
    }

    /** Return an error and what caused it, in that order. */
    private static Stream<Throwable> causes(@Nullable Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
    }

    private static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return Evidences.clean(text.toString().lines().limit(TRACE_LINES).collect(Collectors.joining("\n")));
    }
}
