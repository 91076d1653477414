package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.Exchange;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One scenario with all that it showed. */
record ScenarioView(
        String feature,
        String name,
        @Nullable String example,
        String location,
        String duration,
        ScenarioStatus status,
        String tone,
        String mark,
        String label,
        List<String> tries,
        List<Step> steps,
        List<String> refusals,
        @Nullable Why why,
        List<Talk> exchanges,
        List<Log> logs) {

    /** A line of the scenario. */
    record Step(String text, String tone, String mark, String label) {}

    /** What the check said; the message is null where expected and seen say it all. */
    record Why(
            @Nullable String step,
            @Nullable String subject,
            @Nullable String message,
            @Nullable String expected,
            @Nullable String seen,
            @Nullable String trace,
            @Nullable String cause) {

        static Why of(Failure failure) {
            boolean isCompared = failure.expected() != null && failure.seen() != null;
            return new Why(
                    failure.step(),
                    isCompared && !failure.message().isEmpty() ? failure.message() : null,
                    isCompared ? null : failure.message(),
                    isCompared ? failure.expected() : null,
                    isCompared ? failure.seen() : null,
                    failure.trace(),
                    failure.cause() == null ? null : failure.cause().text());
        }
    }

    /** An exchange; the last is open, because the check that failed looked at it. */
    record Talk(String title, String request, String response, String open, String layout) {}

    /** A log as one text. */
    record Log(String title, String text) {}

    static ScenarioView of(ScenarioResult result) {
        Failure failure = result.failure();
        return new ScenarioView(
                result.feature(),
                result.name(),
                result.example(),
                result.uri() + ":" + result.line(),
                Phrases.duration(result.duration()),
                result.status(),
                Words.tone(result.status()),
                Words.mark(result.status()),
                Words.label(result.status()),
                result.tries(),
                result.steps().stream()
                        .map(step -> new Step(
                                step.text(),
                                Words.tone(step.status()),
                                Words.mark(step.status()),
                                label(step.status())))
                        .toList(),
                result.refusals(),
                failure == null ? null : Why.of(failure),
                talks(result.exchanges()),
                result.logs().stream()
                        .map(log -> new Log(log.title(), String.join("\n", log.lines())))
                        .toList());
    }

    private static List<Talk> talks(List<Exchange> exchanges) {
        List<Talk> talks = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            boolean isLast = talks.size() == exchanges.size() - 1;
            boolean isOneLine = exchange.request().lines().count() < 2;
            talks.add(new Talk(
                    exchange.title(),
                    exchange.request(),
                    exchange.response(),
                    isLast ? "open" : "",
                    isOneLine ? "stack" : "compare"));
        }
        return talks;
    }

    private static String label(ScenarioStatus status) {
        return status == ScenarioStatus.SKIPPED ? "not reached" : Words.label(status);
    }
}
