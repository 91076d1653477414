package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.fixtures.evidence.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Makes the report of a run from what {@link ReportPlugin} wrote. */
public final class ReportAssembler {

    private ReportAssembler() {}

    /**
     * Judge every requirement of the catalogue by the scenarios that ran.
     *
     * @param results the files that the plugin wrote, of which a later one's results replace those of an earlier one for
     *     the same scenario
     * @param catalogue what is judged against
     * @param run what the runner knows of the run
     * @throws UncheckedIOException if a file cannot be read, or lacks a result
     */
    public static RunReport assemble(List<Path> results, Catalogue catalogue, RunDescription run) {
        Map<String, ScenarioResult> scenarios = new HashMap<>();
        Instant started = null;
        Instant last = null;
        for (ResultLine result :
                results.stream().flatMap(ReportAssembler::lines).toList()) {
            if (result instanceof ResultLine.Started start) {
                started = started == null || start.at().isBefore(started) ? start.at() : started;
            } else if (result instanceof ResultLine.Scenario scenario) {
                scenarios.put(scenario.result().id(), scenario.result());
                last = later(last, scenario.at());
            } else if (result instanceof ResultLine.Finished end) {
                last = later(last, end.at());
            }
        }
        Instant begin = started == null ? Instant.EPOCH : started;
        Duration duration = last == null ? Duration.ZERO : Duration.between(begin, last);
        return report(scenarios.values(), catalogue, run, new ArrayList<>(run.notes()), begin, duration);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    private static RunReport report(
            Collection<ScenarioResult> scenarios,
            Catalogue catalogue,
            RunDescription run,
            List<String> notes,
            Instant started,
            Duration duration) {
        Set<String> unknown = new TreeSet<>();
        UnaryOperator<String> known = id -> {
            Optional<Requirement> requirement = catalogue.lookUp(id);
            if (requirement.isEmpty()) {
                unknown.add(id);
            }
            return requirement.map(Requirement::id).orElse(id);
        };
        Map<String, ExpectedFailure> expected = new TreeMap<>();
        run.expectedFailures()
                .forEach((id, failure) -> expected.put(known.apply(id), failure.withReason(Redactor::redact)));
        List<ScenarioResult> judged = scenarios.stream()
                .map(scenario -> scenario.withRequirements(
                        scenario.requirements().stream().map(known).toList()))
                .sorted(ScenarioResult.READING_ORDER)
                .toList();
        unknown.forEach(id -> notes.add(id + " is named in this run, but the catalogue has no such requirement."));

        Map<String, String> areas = new LinkedHashMap<>();
        catalogue.areas().forEach(area -> areas.put(area.area(), area.title()));
        List<String> clean = notes.stream().map(Redactor::redact).distinct().toList();
        RunDescription described = new RunDescription(
                run.productVersion(),
                run.set(),
                run.judged(),
                clean(run.server()),
                clean(run.client()),
                run.environment().withOptions(Redactor::redact),
                run.shard(),
                expected,
                clean);
        return Judge.judge(described, catalogue.all(), areas, judged, started, duration);
    }

    /** A command line may carry a secret. */
    private static @Nullable Subject clean(@Nullable Subject subject) {
        return subject == null
                ? null
                : new Subject(
                        Redactor.redact(subject.name()),
                        subject.version(),
                        subject.kind(),
                        subject.source() == null ? null : Redactor.redact(subject.source()),
                        subject.features());
    }

    /** A disk that is full for a moment loses lines, and what was lost may be what failed. */
    private static Stream<ResultLine> lines(Path results) {
        List<ResultLine> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(results)) {
                lines.add(ReportMapper.line(line));
            }
        } catch (JacksonException e) {
            throw incomplete(results, "its line " + (lines.size() + 1) + " cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The results in " + results + " could not be read: " + e.getMessage(), e);
        }
        if (lines.isEmpty() || !(lines.get(lines.size() - 1) instanceof ResultLine.Finished end)) {
            throw incomplete(results, "its end is missing", null);
        }
        long found =
                lines.stream().filter(ResultLine.Scenario.class::isInstance).count();
        if (found != end.scenarios()) {
            throw incomplete(results, "it has " + found + " of the " + end.scenarios() + " scenarios that ran", null);
        }
        return lines.stream();
    }

    private static UncheckedIOException incomplete(Path results, String what, @Nullable JacksonException cause) {
        return new UncheckedIOException(
                "The results in " + results + " are incomplete: " + what + ". Without them there is no verdict; look"
                        + " whether its disk is full, or choose another folder with --report, and run it again",
                new IOException(cause));
    }
}
