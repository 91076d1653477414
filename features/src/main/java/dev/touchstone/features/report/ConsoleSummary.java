package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.text.Phrases;
import dev.touchstone.features.report.text.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sums a run up for a terminal: counts by area, why each requirement is not met, the verdict, where the report is. */
public final class ConsoleSummary {

    private static final int WIDTH = 110;
    private static final String INDENT = "          ";

    private final RunReport report;
    private final List<String> lines = new ArrayList<>();

    private ConsoleSummary(RunReport report) {
        this.report = report;
    }

    /**
     * Return the lines.
     *
     * @param html the report for a person, as the last line names it
     */
    public static List<String> lines(RunReport report, Path html) {
        ConsoleSummary summary = new ConsoleSummary(report);
        summary.areas();
        summary.section("Not met (MUST)", Outcome.FAILED);
        summary.section("Passed although named as expected failures; take them off the list", Outcome.STALE);
        summary.section("The run itself failed", Outcome.ERROR);
        summary.section("Not met (SHOULD)", Outcome.WARNING);
        summary.section("Does otherwise (MAY and QUIRK)", Outcome.QUIRK_OBSERVED);
        summary.section("Not met, and not scored: added after set " + report.set(), Outcome.NOT_SCORED);
        summary.section("Not met, as expected", Outcome.EXPECTED_FAILURE);
        summary.end(html);
        return List.copyOf(summary.lines);
    }

    private void areas() {
        Map<String, List<RequirementResult>> byArea = new LinkedHashMap<>();
        report.requirements()
                .forEach(result -> byArea.computeIfAbsent(result.requirement().area(), area -> new ArrayList<>())
                        .add(result));
        byArea.forEach((area, results) -> lines.add(String.format(
                Locale.ROOT,
                "  %-3s  %-42s%s",
                area,
                report.areas().getOrDefault(area, ""),
                counts(Statistics.of(results)))));
    }

    private static String counts(Statistics statistics) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> statistics.of(outcome) > 0)
                .map(outcome -> statistics.of(outcome) + " " + outcome.label().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private void section(String heading, Outcome outcome) {
        List<RequirementResult> results = report.requirements().stream()
                .filter(result -> result.outcome() == outcome)
                .toList();
        if (!results.isEmpty()) {
            lines.add("");
            lines.add(heading);
            results.forEach(this::requirement);
        }
    }

    private void requirement(RequirementResult result) {
        Requirement requirement = result.requirement();
        lines.add(
                shorten("  " + requirement.id() + "  " + requirement.statement().replace("`", "")));
        if (result.reason() != null) {
            lines.add(shorten(INDENT + oneLine(result.reason())));
        } else {
            first(result, ScenarioStatus.FAILED)
                    .or(() -> first(result, ScenarioStatus.ERROR))
                    .ifPresent(this::why);
        }
    }

    /** A scenario that was skipped proves nothing, whatever it names. */
    private Optional<ScenarioResult> first(RequirementResult result, ScenarioStatus status) {
        return report.scenarios().stream()
                .filter(scenario -> scenario.status() == status && scenario.failure() != null)
                .filter(scenario -> result.scenarios().contains(scenario.id()))
                .findFirst();
    }

    /** The first scenario that shows it: what was seen, and where; the place is never cut off. */
    private void why(ScenarioResult scenario) {
        Failure failure = Objects.requireNonNull(scenario.failure());
        String step = failure.step() == null ? "" : oneLine(failure.step()) + ": ";
        // With a step in front, what was looked at says nothing new where the values are told.
        String told = failure.comparison().orElse(failure.message());
        String place = "  (" + scenario.id() + ")";
        lines.add(shorten(INDENT + step + oneLine(told), WIDTH - place.length()) + place);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private void end(Path html) {
        lines.add("");
        lines.add(Phrases.verdict(report.verdict()).toUpperCase(Locale.ROOT) + "  " + Summary.of(report)
                + " Scored by set " + report.set() + ".");
        lines.add(Phrases.count(report.scenarios().size(), "scenario") + " in " + Phrases.duration(report.duration())
                + ". Report: " + html.toAbsolutePath().normalize());
    }

    private static String shorten(String line) {
        return shorten(line, WIDTH);
    }

    private static String shorten(String line, int width) {
        return line.length() <= width
                ? line
                : line.substring(0, Math.max(0, width - 1)).stripTrailing() + "…";
    }
}
