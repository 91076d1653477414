package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requirements that are not met, with the scenarios which show it; the rows of one outline stand together. */
record FailureGroup(List<RequirementView> requirements, List<ScenarioView> scenarios) {

    private static final Set<Outcome> BLOCKING = EnumSet.of(Outcome.FAILED, Outcome.ERROR, Outcome.STALE);

    static List<FailureGroup> of(RunReport report, Map<String, ScenarioView> scenarios) {
        Map<String, RequirementResult> blocking = new LinkedHashMap<>();
        report.requirements().stream()
                .filter(result -> BLOCKING.contains(result.outcome()))
                .forEach(result -> blocking.put(result.requirement().id(), result));
        Map<List<String>, List<ScenarioResult>> groups = new LinkedHashMap<>();
        // In the order of the catalogue, so that the same failures read the same in each run.
        blocking.values().forEach(result -> report.scenarios().stream()
                .filter(scenario -> result.scenarios().contains(scenario.id()) && shows(scenario, result))
                .forEach(scenario -> add(groups, key(scenario, blocking), scenario)));
        List<FailureGroup> all = new ArrayList<>();
        groups.forEach((ids, members) -> all.add(new FailureGroup(
                ids.stream()
                        .map(id -> RequirementView.of(blocking.get(id), Map.of()))
                        .toList(),
                members.stream().map(member -> scenarios.get(member.id())).toList())));
        return all;
    }

    private static boolean shows(ScenarioResult scenario, RequirementResult result) {
        return result.outcome() == Outcome.STALE
                || scenario.status() == ScenarioStatus.FAILED
                || scenario.status() == ScenarioStatus.ERROR;
    }

    private static List<String> key(ScenarioResult scenario, Map<String, RequirementResult> blocking) {
        return blocking.keySet().stream()
                .filter(id -> blocking.get(id).scenarios().contains(scenario.id()))
                .toList();
    }

    private static void add(Map<List<String>, List<ScenarioResult>> groups, List<String> key, ScenarioResult scenario) {
        List<ScenarioResult> members = groups.computeIfAbsent(key, ids -> new ArrayList<>());
        if (!members.contains(scenario)) {
            members.add(scenario);
        }
    }
}
