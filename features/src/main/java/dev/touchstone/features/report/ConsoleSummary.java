package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.Baseline;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.text.CauseGroup;
import dev.touchstone.features.report.text.Phrases;
import dev.touchstone.features.report.text.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sums a run up for a terminal: counts by area, why each requirement is not met, the verdict, where the report is. */
public final class ConsoleSummary {

    private static final int WIDTH = 110;
    private static final Set<String> TRUTH_VALUES = Set.of("true", "false");
    /** Of more requirements with one reason, only the IDs are listed. */
    private static final int MOST_STATEMENTS = 5;

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
        summary.section(
                report.baseline() == null ? "Not met (MUST)" : "Passed in the baseline, and not now", Outcome.FAILED);
        summary.section("Passed although named as expected failures; take them off the list", Outcome.STALE);
        summary.section("The run itself failed", Outcome.ERROR);
        summary.otherErrors();
        summary.section("Not known: time ran out while this machine was overloaded", Outcome.STARVED);
        summary.section("Not met (SHOULD)", Outcome.WARNING);
        summary.section("Deviations (MAY and QUIRK)", Outcome.QUIRK_OBSERVED);
        summary.section("Not met, and not scored: added after set " + report.set(), Outcome.NOT_SCORED);
        summary.section(
                report.baseline() == null ? "Not met, as expected" : "Not met, as expected or as in the baseline",
                Outcome.EXPECTED_FAILURE);
        summary.gained();
        summary.end(html);
        return List.copyOf(summary.lines);
    }

    private void areas() {
        report.byArea()
                .forEach((area, results) -> lines.add(String.format(
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
        List<CauseGroup> groups = CauseGroup.of(report, Set.of(outcome));
        if (!groups.isEmpty()) {
            lines.add("");
            lines.add(heading);
            groups.forEach(this::group);
        }
    }

    /** A run has no verdict if it failed in any scenario, also where the requirement has another outcome, or none. */
    private void otherErrors() {
        Set<String> told = report.requirements().stream()
                .filter(result -> result.outcome() == Outcome.ERROR)
                .flatMap(result -> result.scenarios().stream())
                .collect(Collectors.toSet());
        List<ScenarioResult> others = Summary.errors(report).stream()
                .filter(scenario -> !told.contains(scenario.id()))
                .toList();
        if (!others.isEmpty()) {
            lines.add("");
            lines.add("The run itself failed, in scenarios of requirements of which something else is said");
            others.forEach(scenario -> {
                lines.add(shorten("  " + scenario.name()));
                reason(INDENT + oneLine(told(Objects.requireNonNull(scenario.failure()))), scenario, Outcome.ERROR);
            });
        }
    }

    private void gained() {
        Baseline baseline = report.baseline();
        if (baseline != null && !baseline.gained().isEmpty()) {
            lines.add("");
            lines.add("Passed, and not in the baseline; keep this report as the next baseline to hold them");
            ids(baseline.gained());
        }
    }

    /** What fails for one reason stands under it. */
    private void group(CauseGroup group) {
        ScenarioResult first = group.first();
        if (!group.isShared() || first == null) {
            group.requirements().forEach(this::requirement);
            return;
        }
        String many = "  " + group.requirements().size() + " for one reason: ";
        reason(many + oneLine(group.text()), first, group.requirements().get(0).outcome());
        if (group.requirements().size() <= MOST_STATEMENTS) {
            group.requirements().forEach(result -> lines.add(shorten(INDENT + statement(result.requirement()))));
        } else {
            ids(group.requirements().stream()
                    .map(result -> result.requirement().id())
                    .toList());
        }
    }

    private void ids(List<String> ids) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String id : ids) {
            if (line.length() > WIDTH - INDENT.length()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(INDENT.length());
            }
            line.append(id).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    private static String statement(Requirement requirement) {
        return requirement.id() + "  " + requirement.statement().replace("`", "");
    }

    private void requirement(RequirementResult result) {
        lines.add(shorten("  " + statement(result.requirement())));
        boolean isForeseen = result.outcome() == Outcome.EXPECTED_FAILURE || result.outcome() == Outcome.STALE;
        Optional<ScenarioResult> decisive = CauseGroup.decisive(result, report.scenarios());
        // What was not tested at all has a reason, and no scenario that shows it.
        if (result.reason() != null && (isForeseen || decisive.isEmpty())) {
            lines.add(shorten(INDENT + oneLine(result.reason())));
        } else {
            decisive.ifPresent(scenario -> {
                reason(INDENT + oneLine(told(Objects.requireNonNull(scenario.failure()))), scenario, result.outcome());
                if (result.requirement().profile().sides().equals(Set.of(Side.CLIENT))) {
                    scenario.decodedTokens().forEach(token -> lines.add(shorten(INDENT + token)));
                }
            });
        }
    }

    /**
     * What was seen in the first scenario that shows it, and where; the place is never cut off. Why a run failed is told
     * whole: it may be all that is left of the machine that ran it.
     */
    private void reason(String text, ScenarioResult first, Outcome outcome) {
        String place = "  (" + first.id() + ")";
        if (outcome == Outcome.ERROR) {
            wrap(text + place);
        } else {
            lines.add(shorten(text, WIDTH - place.length()) + place);
        }
    }

    /** Break it between words, and a word that is longer than a line anywhere. */
    private void wrap(String text) {
        String rest = text;
        while (rest.length() > WIDTH) {
            int space = rest.lastIndexOf(' ', WIDTH);
            int end = space > INDENT.length() ? space : WIDTH;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = INDENT + rest.substring(end).stripLeading();
        }
        lines.add(rest);
    }

    /**
     * With a step in front, what was looked at says nothing new where the values are told; but a truth value alone says
     * nothing without it.
     */
    static String told(Failure failure) {
        if (failure.cause() == null && TRUTH_VALUES.contains(String.valueOf(failure.seen()))) {
            return failure.sentence();
        }
        String step = failure.step() == null ? "" : failure.step() + ": ";
        return step
                + (failure.cause() == null
                        ? failure.comparison().orElse(failure.message())
                        : failure.cause().text());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private void end(Path html) {
        lines.add("");
        lines.add(Phrases.verdict(report.verdict()).toUpperCase(Locale.ROOT) + "  " + Summary.of(report)
                + " Scored by set " + report.set() + "." + heldTo(report.baseline()));
        lines.add(Phrases.count(report.scenarios().size(), "scenario") + " in " + Phrases.duration(report.duration())
                + ". Report: " + html.toAbsolutePath().normalize());
    }

    private static String heldTo(@Nullable Baseline baseline) {
        return baseline == null
                ? ""
                : " Held to " + Phrases.count(baseline.held(), "requirement") + " that passed in the baseline of "
                        + Phrases.time(baseline.started()) + ".";
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
