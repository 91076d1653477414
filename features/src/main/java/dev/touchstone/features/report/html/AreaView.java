package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Statistics;
import java.util.List;
import java.util.Map;

/** The requirements of one area. */
record AreaView(String area, String title, String score, Bar bar, List<RequirementView> requirements) {

    static List<AreaView> of(RunReport report, Map<String, ScenarioView> scenarios) {
        return report.byArea().entrySet().stream()
                .map(area -> of(
                        area.getKey(),
                        report.areas().getOrDefault(area.getKey(), area.getKey()),
                        area.getValue(),
                        scenarios))
                .toList();
    }

    private static AreaView of(
            String area, String title, List<RequirementResult> results, Map<String, ScenarioView> scenarios) {
        Statistics statistics = Statistics.of(results);
        return new AreaView(
                area,
                title,
                statistics.of(Outcome.PASSED) + " of " + results.size() + " passed",
                Bar.of(statistics),
                results.stream()
                        .map(result -> RequirementView.of(result, scenarios))
                        .toList());
    }
}
