package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.Baseline;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.text.Phrases;
import dev.touchstone.features.report.text.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
                Phrases.subjects(report),
                Phrases.verdict(report.verdict()),
                Words.tone(report.verdict()),
                Summary.of(report),
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

    private static List<Fact> facts(RunReport report) {
        List<Fact> facts = new ArrayList<>();
        addSubject(facts, "Server", report.server());
        addSubject(facts, "Client", report.client());
        facts.add(new Fact("Cluster", report.environment().cluster(), null));
        facts.add(new Fact("Kubernetes client", report.environment().kubernetesClient(), null));
        if (!report.environment().options().isEmpty()) {
            facts.add(new Fact("Options", options(report.environment().options()), null));
        }
        facts.add(new Fact("Scored by", "set " + report.set(), null));
        Baseline baseline = report.baseline();
        if (baseline != null) {
            facts.add(new Fact(
                    "Held to the baseline of",
                    Phrases.time(baseline.started()),
                    baseline.subjects() + ": " + Phrases.count(baseline.held(), "requirement") + " that passed then"));
        }
        facts.add(new Fact("Started", Phrases.time(report.started()), "took " + Phrases.duration(report.duration())));
        facts.add(new Fact(
                "Judged by",
                "Touchstone " + report.productVersion(),
                "Java " + report.environment().java() + ", "
                        + report.environment().os()));
        return facts;
    }

    private static String options(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + " " + option.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void addSubject(List<Fact> facts, String role, @Nullable Subject subject) {
        if (subject != null) {
            String detail = subject.source() == null ? subject.kind() : subject.kind() + ": " + subject.source();
            facts.add(new Fact(role, Phrases.name(subject), detail));
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
