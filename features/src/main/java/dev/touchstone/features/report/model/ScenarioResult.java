package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.fixtures.evidence.DecodedTokens;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One scenario, or one row of an outline's examples, as it ran.
 *
 * @param id file and line, the same in each run: {@code token/format.feature:12}
 * @param feature the name of its feature
 * @param name its own name
 * @param example the row of its examples as {@code name: value} pairs, or null if it has none
 * @param uri where it is written
 * @param line the line there, from 1
 * @param requirements the IDs that it proves
 * @param tries the examples of these that it tries, such as {@code VER-38:too-old}
 * @param status how it went
 * @param duration how long it took
 * @param steps its steps, in order
 * @param refusals the reasons that the subject gave for what it refused, as it should
 * @param failure why it did not pass, or null if it did
 * @param exchanges what was sent and what came back; only where it did not pass
 * @param logs what the subject wrote meanwhile; only where it did not pass
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ScenarioResult(
        String id,
        String feature,
        String name,
        @Nullable String example,
        String uri,
        int line,
        List<String> requirements,
        List<String> tries,
        ScenarioStatus status,
        Duration duration,
        List<StepResult> steps,
        List<String> refusals,
        @Nullable Failure failure,
        List<Exchange> exchanges,
        List<SubjectLog> logs) {

    /** By file, then by line. */
    public static final Comparator<ScenarioResult> READING_ORDER =
            Comparator.comparing(ScenarioResult::uri).thenComparingInt(ScenarioResult::line);

    public ScenarioResult {
        requirements = copy(requirements);
        tries = copy(tries);
        steps = copy(steps);
        refusals = copy(refusals);
        exchanges = copy(exchanges);
        logs = copy(logs);
    }

    /** Return a line for each token that it sent or got, with the URL in it, less its secrets. */
    public List<String> decodedTokens() {
        return exchanges.stream()
                .flatMap(exchange -> Stream.of(exchange.request(), exchange.response()))
                .flatMap(String::lines)
                .filter(line -> line.startsWith(DecodedTokens.DECODED))
                .distinct()
                .toList();
    }

    /** Tell whether it failed for the fault of a side that this requirement does not judge. */
    public boolean isFaultOfOthers(Requirement requirement) {
        FirstCause cause = failure == null ? null : failure.cause();
        return cause != null
                && cause.side() != null
                && !requirement.profile().sides().contains(cause.side());
    }

    /** Return the same result with other requirements. */
    public ScenarioResult withRequirements(List<String> others) {
        return new ScenarioResult(
                id, feature, name, example, uri, line, others, tries, status, duration, steps, refusals, failure,
                exchanges, logs);
    }

    /** An empty list is left out of a file, so it may come back as null. */
    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
