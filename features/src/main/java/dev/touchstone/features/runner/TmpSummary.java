package dev.touchstone.features.runner;

import dev.touchstone.features.report.model.RunReport;
import java.io.PrintWriter;

final class TmpSummary {
    static void print(RunReport report, PrintWriter out) {
        report.scenarios().forEach(s -> {
            if (s.status() != dev.touchstone.features.report.model.ScenarioStatus.PASSED)
                out.println(s.status() + " " + s.name() + " " + s.example() + " " + s.requirements() + "\n    "
                        + s.failure());
        });
        report.requirements().stream()
                .filter(r -> r.outcome().isTested())
                .forEach(r -> out.print(r.requirement().id() + "=" + r.outcome() + " "));
        out.println("\n" + report.verdict() + " " + report.statistics() + " " + report.duration());
    }
}
