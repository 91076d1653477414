package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.text.CauseGroup;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requirements that are not met for one reason, with the scenarios which show it.
 *
 * @param cause the reason, where more than one requirement shares it
 * @param rest how many more scenarios show it; each is shown with its requirement as well
 */
record FailureGroup(
        @Nullable String cause, List<RequirementView> requirements, List<ScenarioView> scenarios, int rest) {

    private static final Set<Outcome> BLOCKING =
            EnumSet.of(Outcome.FAILED, Outcome.ERROR, Outcome.STARVED, Outcome.STALE);

    /** What fails a hundred times for one reason is seen in a few of them. */
    private static final int MOST_SCENARIOS = 10;

    static List<FailureGroup> of(RunReport report, Map<String, ScenarioView> scenarios) {
        return CauseGroup.of(report, BLOCKING).stream()
                .map(group -> of(group, report, scenarios))
                .toList();
    }

    private static FailureGroup of(CauseGroup group, RunReport report, Map<String, ScenarioView> views) {
        List<ScenarioView> shown = report.scenarios().stream()
                .filter(scenario -> group.requirements().stream().anyMatch(result -> shows(scenario, result)))
                .map(scenario -> views.get(scenario.id()))
                .toList();
        List<ScenarioView> few = shown.subList(0, Math.min(MOST_SCENARIOS, shown.size()));
        return new FailureGroup(
                group.isShared() ? group.text() : null,
                group.requirements().stream()
                        .map(result -> RequirementView.of(result, Map.of()))
                        .toList(),
                few,
                shown.size() - few.size());
    }

    private static boolean shows(ScenarioResult scenario, RequirementResult result) {
        return result.scenarios().contains(scenario.id())
                && !scenario.isFaultOfOthers(result.requirement())
                && (result.outcome() == Outcome.STALE
                        || scenario.status() == ScenarioStatus.FAILED
                        || scenario.status() == ScenarioStatus.ERROR
                        || scenario.status() == ScenarioStatus.STARVED);
    }
}
