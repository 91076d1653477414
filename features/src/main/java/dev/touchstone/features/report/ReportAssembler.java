package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.evidence.Redactor;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;

/** Makes the report of a run from what {@link ReportPlugin} wrote. */
public final class ReportAssembler {

    private static final Comparator<ScenarioResult> READING_ORDER =
            Comparator.comparing(ScenarioResult::uri).thenComparingInt(ScenarioResult::line);

    private ReportAssembler() {}

    /**
     * Judge every requirement of the catalogue by the scenarios that ran.
     *
     * @param results the file that the plugin wrote; one that ends early gives a report with a note
     * @param catalogue what is judged against
     * @param run what the runner knows of the run
     * @throws UncheckedIOException if the file cannot be read
     */
    public static RunReport assemble(Path results, Catalogue catalogue, RunDescription run) {
        List<ScenarioResult> scenarios = new ArrayList<>();
        List<String> notes = new ArrayList<>(run.notes());
        Instant started = null;
        Instant finished = null;
        for (String line : lines(results)) {
            ResultLine result;
            try {
                result = ReportMapper.line(line);
            } catch (JacksonException e) {
                notes.add("A line of the results could not be read; the run was cut off while it wrote one.");
                continue;
            }
            if (result instanceof ResultLine.Started start) {
                started = started == null ? start.at() : started;
            } else if (result instanceof ResultLine.Scenario scenario) {
                scenarios.add(scenario.result());
            } else if (result instanceof ResultLine.Finished end) {
                finished = end.at();
            }
        }
        if (finished == null) {
            notes.add("The run ended before all scenarios had run; what is here is what was found until then.");
        }
        Instant begin = started == null ? Instant.EPOCH : started;
        Duration duration = finished == null ? sum(scenarios) : Duration.between(begin, finished);
        return report(scenarios, catalogue, run, notes, begin, duration);
    }

    private static RunReport report(
            List<ScenarioResult> scenarios,
            Catalogue catalogue,
            RunDescription run,
            List<String> notes,
            Instant started,
            Duration duration) {
        scenarios.sort(READING_ORDER);
        TreeSet<String> unknown = new TreeSet<>();
        scenarios.forEach(scenario -> unknown.addAll(scenario.requirements()));
        unknown.addAll(run.expectedFailures().keySet());
        unknown.removeIf(id -> catalogue.lookUp(id).isPresent());
        unknown.forEach(id -> notes.add(id + " is named in this run, but the catalogue has no such requirement."));

        List<RequirementResult> requirements = Judge.requirements(catalogue, scenarios, run);
        return Judge.report(
                run,
                catalogue,
                requirements,
                scenarios,
                notes.stream().map(Redactor::redact).distinct().toList(),
                started,
                duration);
    }

    private static Duration sum(List<ScenarioResult> scenarios) {
        return scenarios.stream().map(ScenarioResult::duration).reduce(Duration.ZERO, Duration::plus);
    }

    private static List<String> lines(Path results) {
        try {
            return Files.readAllLines(results);
        } catch (IOException e) {
            throw new UncheckedIOException("The results in " + results + " could not be read: " + e.getMessage(), e);
        }
    }
}
