package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.spec.FeatureFile;
import dev.touchstone.features.spec.WrittenScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * By which of its checks the reference refuses what scenarios have refused. A token that is refused for another reason than
 * the one that its scenario is about proves nothing, so the reasons are held to a file that a person has read.
 */
final class Refusals {

    private static final Approved APPROVED = new Approved("refusals.txt");

    private Refusals() {}

    /**
     * Compare those of a run with what was approved; with {@code -Dapprove} it writes them, to be read as a diff.
     */
    static void requireApproved(RunReport report) {
        List<String> refusals = of(report);
        if (Approved.isAsked()) {
            APPROVED.write(refusals);
        }
        assertThat(refusals)
                .as(
                        "the reasons of refusals; if they are right, run with -Dapprove and look at the diff of %s",
                        APPROVED)
                .isEqualTo(APPROVED.lines());
    }

    private static List<String> of(RunReport report) {
        Map<String, String> titles = FeatureFile.scenariosUnder(Path.of("specs")).stream()
                .collect(Collectors.toMap(WrittenScenario::id, WrittenScenario::title));
        return report.scenarios().stream()
                .filter(scenario -> !scenario.refusals().isEmpty())
                .flatMap(scenario -> scenario.refusals().stream().map(reason -> line(scenario, titles, reason)))
                .distinct()
                .toList();
    }

    private static String line(ScenarioResult scenario, Map<String, String> titles, String reason) {
        // What differs from run to run: times, and places in a URL whose keys are made up.
        String told = reason.replaceAll("\\s+", " ")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("byte \\d+", "byte N");
        String title = String.valueOf(titles.get(scenario.id())).replace("\n", "\\n");
        return scenario.uri() + ": " + title + " -> " + told;
    }
}
