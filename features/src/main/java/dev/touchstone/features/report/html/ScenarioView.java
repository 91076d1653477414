package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.Exchange;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One scenario with all that it showed. */
record ScenarioView(
        String feature,
        String name,
        @Nullable String example,
        String location,
        String duration,
        String tone,
        String mark,
        String label,
        List<Step> steps,
        @Nullable Failure failure,
        boolean isCompared,
        List<Exchange> exchanges,
        List<Log> logs) {

    /** A line of the scenario. */
    record Step(String text, String tone, String mark, String label) {}

    /** A log as one text. */
    record Log(String title, String text) {}

    static ScenarioView of(ScenarioResult result) {
        Failure failure = result.failure();
        return new ScenarioView(
                result.feature(),
                result.name(),
                result.example(),
                result.uri() + ":" + result.line(),
                Words.duration(result.duration()),
                Words.tone(result.status()),
                Words.mark(result.status()),
                Words.label(result.status()),
                result.steps().stream()
                        .map(step -> new Step(
                                step.text(),
                                Words.tone(step.status()),
                                Words.mark(step.status()),
                                label(step.status())))
                        .toList(),
                failure,
                failure != null && failure.expected() != null && failure.seen() != null,
                result.exchanges(),
                result.logs().stream()
                        .map(log -> new Log(log.title(), String.join("\n", log.lines())))
                        .toList());
    }

    private static String label(ScenarioStatus status) {
        return status == ScenarioStatus.SKIPPED ? "not reached" : Words.label(status);
    }
}
