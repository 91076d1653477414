package dev.touchstone.features.report.evidence;

import dev.touchstone.features.catalogue.Example;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.model.Exchange;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.FirstCause;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.StepResult;
import dev.touchstone.features.report.model.SubjectLog;
import dev.touchstone.features.spec.WrittenScenario;
import dev.touchstone.fixtures.evidence.Redactor;
import io.cucumber.plugin.event.HookTestStep;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestStep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what one scenario shows while it runs. A scenario runs in one thread, so nothing here is shared. */
public final class ScenarioRecorder {

    private final List<StepResult> steps = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<SubjectLog> logs = new ArrayList<>();
    private @Nullable String failingStep;
    private @Nullable FirstCause first;
    private @Nullable String starved;

    /** Take in how a step or a hook went. */
    public void step(TestStep step, Result result) {
        ScenarioStatus status = Verdicts.status(result);
        String text = text(step);
        if (step instanceof PickleStepTestStep) {
            steps.add(new StepResult(text, status));
        }
        boolean ends = status != ScenarioStatus.PASSED && (result.getError() != null || !isSkip(result));
        if (ends && failingStep == null) {
            failingStep = text;
        }
    }

    /** Take in an attachment; only those of {@link MediaTypes} are evidence. */
    public void attach(String mediaType, @Nullable String name, byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        if (mediaType.equals(MediaTypes.EXCHANGE)) {
            exchanges.add(Evidences.exchange(name, text));
        } else if (mediaType.equals(MediaTypes.LOG)) {
            logs.add(Evidences.log(name == null ? "log" : name, text));
        } else if (mediaType.equals(MediaTypes.REFUSAL)) {
            refusals.add(Redactor.redact(text));
        } else if (mediaType.equals(MediaTypes.CAUSE)) {
            first = Evidences.cause(text);
        } else if (mediaType.equals(MediaTypes.STARVED)) {
            starved = text;
        }
    }

    /** Take in what the scenario says of itself. */
    public void write(String text) {
        logs.add(Evidences.log("notes of the scenario", text));
    }

    /** Return the result of the scenario, without secrets. */
    public ScenarioResult finish(TestCase testCase, Result result, FeatureSources sources) {
        ScenarioStatus found = Verdicts.status(result);
        if (found != ScenarioStatus.FAILED || !Verdicts.mayBeLate(Verdicts.failure(failingStep, result))) {
            starved = null;
        }
        ScenarioStatus status = starved != null ? ScenarioStatus.STARVED : found;
        boolean isPassed = status == ScenarioStatus.PASSED;
        String uri = Locations.shorten(testCase.getUri());
        int line = testCase.getLocation().getLine();
        Optional<WrittenScenario> written = sources.scenario(testCase.getUri(), line);
        return new ScenarioResult(
                uri + ":" + line,
                sources.feature(testCase.getUri()),
                Redactor.redact(testCase.getName()),
                written.map(WrittenScenario::values)
                        .filter(values -> !values.isEmpty())
                        .map(values -> Redactor.redact(String.join(", ", values)))
                        .orElse(null),
                uri,
                line,
                requirements(testCase),
                written.stream()
                        .flatMap(scenario -> scenario.tries().stream())
                        .map(Example.Reference::toString)
                        .toList(),
                status,
                result.getDuration(),
                steps,
                refusals,
                isPassed ? null : failure(result),
                isPassed ? List.of() : exchanges,
                isPassed ? List.of() : logs);
    }

    private Failure failure(Result result) {
        Failure failure = Verdicts.failure(failingStep, result);
        if (starved != null) {
            return failure.because(new FirstCause(null, starved));
        }
        return failure.because(result.getError() instanceof CutShort cut ? cut.first() : first);
    }

    private static List<String> requirements(TestCase testCase) {
        return testCase.getTags().stream()
                .map(tag -> tag.substring(1).toUpperCase(Locale.ROOT))
                .filter(tag -> Requirement.ID.matcher(tag).matches())
                .distinct()
                .toList();
    }

    private static boolean isSkip(Result result) {
        return result.getStatus() == Status.SKIPPED || result.getStatus() == Status.UNUSED;
    }

    private static String text(TestStep step) {
        if (step instanceof PickleStepTestStep pickle) {
            return Redactor.redact(
                    pickle.getStep().getKeyword() + pickle.getStep().getText());
        }
        if (step instanceof HookTestStep hook) {
            return hook.getHookType().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " hook";
        }
        return step.getCodeLocation();
    }
}
