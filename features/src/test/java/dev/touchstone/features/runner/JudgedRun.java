package dev.touchstone.features.runner;

import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.fixtures.process.Finished;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run as a program of its own: how it ended, and what it found.
 *
 * @param page the report as a page of HTML
 */
record JudgedRun(Finished end, RunReport report, String page) {

    String transcript() {
        return end.stdout() + end.stderr();
    }

    Map<String, Outcome> outcomes() {
        return report.requirements().stream()
                .collect(Collectors.toMap(result -> result.requirement().id(), RequirementResult::outcome));
    }

    List<String> broken() {
        return report.requirements().stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .map(result -> result.requirement().id())
                .toList();
    }

    List<String> skipped(String requirement) {
        return report.scenarios().stream()
                .filter(scenario -> scenario.requirements().contains(requirement))
                .filter(scenario -> scenario.status() == ScenarioStatus.SKIPPED)
                .filter(scenario -> !scenario.failure().message().contains("cannot host"))
                .map(ScenarioResult::name)
                .toList();
    }
}
