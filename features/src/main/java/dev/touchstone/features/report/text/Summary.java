package dev.touchstone.features.report.text;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sums a run up in one or two sentences. */
public final class Summary {

    private Summary() {}

    /** Say why the verdict is what it is. */
    public static String of(RunReport report) {
        List<RequirementResult> musts = report.musts();
        Statistics statistics = Statistics.of(musts);
        int tested = statistics.tested();
        int untested = musts.size() - tested;
        String rest = untested == 0 ? "" : " " + untested + " of all " + musts.size() + " were not tested.";
        return switch (report.verdict()) {
            case PASSED, INCOMPLETE ->
                met(tested, of(report.judged()))
                        + (statistics.of(Outcome.EXPECTED_FAILURE) > 0
                                ? ", but for "
                                        + Phrases.count(statistics.of(Outcome.EXPECTED_FAILURE), "expected failure")
                                : "")
                        + "." + rest;
            case FAILED ->
                failed(report) + " " + Phrases.count(tested, "MUST requirement") + of(report.judged())
                        + (tested == 1 ? " was tested." : " were tested.") + rest;
            case ERROR -> unknown(report) + "; what is said below holds for the others." + rest;
            case NOT_RUN -> "No scenario put a requirement to the test.";
        };
    }

    /**
     * Say in a line why a run has no verdict, with what the first scenario met in which the run itself failed.
     *
     * @param report has the verdict {@code ERROR} or {@code NOT_RUN}
     */
    public static String whyNoVerdict(RunReport report) {
        String why =
                report.verdict() == Verdict.NOT_RUN ? "No scenario put a requirement to the test" : unknown(report);
        String first = errors(report).stream()
                .findFirst()
                .map(scenario -> ", the first (" + scenario.id() + ") because: " + why(scenario))
                .orElse("");
        return why + first;
    }

    /** Return the scenarios in which the run itself failed. */
    public static List<ScenarioResult> errors(RunReport report) {
        return report.scenarios().stream()
                .filter(scenario -> scenario.status() == ScenarioStatus.ERROR)
                .toList();
    }

    private static String why(ScenarioResult scenario) {
        return scenario.failure() == null
                ? "nothing is known"
                : CauseGroup.why(scenario.failure()).strip().replaceAll("\\s+", " ");
    }

    private static String met(int tested, String whose) {
        return switch (tested) {
            case 0 -> "No MUST requirement" + whose + " was tested";
            case 1 -> "The MUST requirement" + whose + " that was tested is met";
            default -> "All " + tested + " MUST requirements" + whose + " that were tested are met";
        };
    }

    /** Name the side that is judged, if it is not both. */
    private static String of(Set<Side> judged) {
        return judged.size() > 1
                ? ""
                : " of the " + judged.iterator().next().name().toLowerCase(Locale.ROOT);
    }

    /** Say in how many scenarios nothing came to be known, and why. */
    private static String unknown(RunReport report) {
        int errors = errors(report).size();
        int starved = report.starved().size();
        String late = "time ran out in " + Phrases.count(starved, "scenario") + " while this machine was overloaded";
        if (errors == 0 && starved > 0) {
            return "T" + late.substring(1);
        }
        String failed = "The run itself failed in " + Phrases.count(errors, "scenario");
        return starved == 0 ? failed : failed + ", and " + late;
    }

    private static String failed(RunReport report) {
        Statistics statistics = report.statistics();
        List<String> parts = new ArrayList<>();
        int failed = statistics.of(Outcome.FAILED);
        int stale = statistics.of(Outcome.STALE);
        if (failed > 0 && report.baseline() != null) {
            parts.add(Phrases.count(failed, "requirement") + " that passed in the baseline "
                    + (failed == 1 ? "does" : "do") + " not now.");
        } else if (failed > 0) {
            parts.add(failed == 1 ? "1 MUST requirement is not met." : failed + " MUST requirements are not met.");
        }
        if (stale > 0) {
            parts.add(Phrases.count(stale, "expected failure") + " passed and must be taken off the list.");
        }
        return String.join(" ", parts);
    }
}
