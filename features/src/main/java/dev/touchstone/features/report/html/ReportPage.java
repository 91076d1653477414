package dev.touchstone.features.report.html;

import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.model.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that the page says, in the order in which it says it. */
record ReportPage(
        String title,
        String verdict,
        String tone,
        String summary,
        List<Fact> facts,
        List<String> notes,
        List<ProfileCard> profiles,
        List<Count> counts,
        List<FailureGroup> failures,
        List<AreaView> areas,
        int total,
        int scenarioCount,
        String productVersion,
        int schemaVersion) {

    /** A line of the run's description. */
    record Fact(String name, String value, @Nullable String detail) {}

    /** How many requirements had an outcome. */
    record Count(String key, String label, String meaning, String tone, String mark, int count) {}

    static ReportPage of(RunReport report) {
        Map<String, ScenarioView> scenarios = new LinkedHashMap<>();
        report.scenarios().forEach(scenario -> scenarios.put(scenario.id(), ScenarioView.of(scenario)));
        return new ReportPage(
                Words.names(report.server(), report.client()),
                Words.label(report.verdict()),
                Words.tone(report.verdict()),
                summary(report),
                facts(report),
                report.notes(),
                report.profiles().stream().map(ProfileCard::of).toList(),
                counts(report.statistics()),
                FailureGroup.of(report, scenarios),
                AreaView.of(report, scenarios),
                report.requirements().size(),
                report.scenarios().size(),
                report.productVersion(),
                report.schemaVersion());
    }

    private static String summary(RunReport report) {
        List<RequirementResult> musts = report.requirements().stream()
                .filter(result -> result.requirement().level() == Level.MUST)
                .toList();
        Statistics statistics = Statistics.of(musts);
        int tested = statistics.tested();
        int untested = musts.size() - tested;
        String rest = untested == 0 ? "" : " " + untested + " of all " + musts.size() + " were not tested.";
        return switch (report.verdict()) {
            case PASSED ->
                "All " + tested + " MUST requirements that were tested are met"
                        + (statistics.of(Outcome.EXPECTED_FAILURE) > 0
                                ? ", but for "
                                        + Words.count(statistics.of(Outcome.EXPECTED_FAILURE), "expected failure")
                                : "")
                        + "." + rest;
            case FAILED -> failed(report.statistics()) + " " + tested + " MUST requirements were tested." + rest;
            case ERROR ->
                "The run itself failed in "
                        + Words.count(
                                (int) report.scenarios().stream()
                                        .filter(scenario -> scenario.status() == ScenarioStatus.ERROR)
                                        .count(),
                                "scenario")
                        + "; what is said below holds for the others." + rest;
            case NOT_RUN -> "No scenario put a requirement to the test.";
        };
    }

    private static String failed(Statistics statistics) {
        List<String> parts = new ArrayList<>();
        int failed = statistics.of(Outcome.FAILED);
        int stale = statistics.of(Outcome.STALE);
        if (failed > 0) {
            parts.add(failed == 1 ? "1 MUST requirement is not met." : failed + " MUST requirements are not met.");
        }
        if (stale > 0) {
            parts.add(Words.count(stale, "expected failure") + " passed and must be taken off the list.");
        }
        return String.join(" ", parts);
    }

    private static List<Fact> facts(RunReport report) {
        List<Fact> facts = new ArrayList<>();
        addSubject(facts, "Server", report.server());
        addSubject(facts, "Client", report.client());
        facts.add(new Fact("Cluster", report.environment().cluster(), null));
        facts.add(new Fact("Kubernetes client", report.environment().kubernetesClient(), null));
        facts.add(new Fact("Started", Words.time(report.started()), "took " + Words.duration(report.duration())));
        facts.add(new Fact(
                "Judged by",
                "Touchstone " + report.productVersion(),
                "Java " + report.environment().java() + ", "
                        + report.environment().os()));
        return facts;
    }

    private static void addSubject(List<Fact> facts, String role, @Nullable Subject subject) {
        if (subject != null) {
            String detail = subject.source() == null ? subject.kind() : subject.kind() + ": " + subject.source();
            facts.add(new Fact(role, Words.name(subject), detail));
        }
    }

    private static List<Count> counts(Statistics statistics) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> statistics.of(outcome) > 0)
                .map(outcome -> new Count(
                        outcome.name(),
                        outcome.label(),
                        outcome.meaning(),
                        Words.tone(outcome),
                        Words.mark(outcome),
                        statistics.of(outcome)))
                .toList();
    }
}
