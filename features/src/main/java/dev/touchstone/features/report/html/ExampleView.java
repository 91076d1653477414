package dev.touchstone.features.report.html;

import dev.touchstone.features.catalogue.Example;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One example of a requirement, and how the scenarios went that try it. */
record ExampleView(@Nullable String name, String text, String tone, String mark, String label) {

    private static final List<ScenarioStatus> WORST_FIRST = List.of(
            ScenarioStatus.FAILED,
            ScenarioStatus.ERROR,
            ScenarioStatus.STARVED,
            ScenarioStatus.PASSED,
            ScenarioStatus.SKIPPED);

    /** @param scenarios of the requirement, as they ran */
    static ExampleView of(String requirement, Example example, List<ScenarioView> scenarios) {
        String reference = requirement + ":" + example.name();
        Optional<ScenarioStatus> worst = scenarios.stream()
                .filter(scenario -> example.name() == null || scenario.tries().contains(reference))
                .map(ScenarioView::status)
                .min(Comparator.comparing(WORST_FIRST::indexOf));
        return new ExampleView(
                example.name(),
                example.text(),
                worst.map(Words::tone).orElse("mute"),
                worst.map(Words::mark).orElse("·"),
                worst.map(Words::label)
                        .orElse(example.untried() == null ? "not run" : "not tried: " + example.untried()));
    }
}
