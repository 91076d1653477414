package dev.touchstone.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.spec.FeatureFile;
import dev.touchstone.features.spec.WrittenScenario;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NeedTest {

    private static final List<WrittenScenario> SCENARIOS = FeatureFile.scenariosUnder(Path.of("specs"));

    @Test
    void scenarioOfCertainTiers_saysWhy() {
        assertThat(SCENARIOS).isNotEmpty().allSatisfy(scenario -> assertThat(needs(scenario))
                .as("tags @needs. of %s, which say why it runs in certain tiers alone", scenario.id())
                .hasSize(isOfCertainTiers(scenario) ? 1 : 0));
    }

    @Test
    void needs_areThoseOfScenarios() {
        assertThat(Arrays.stream(Need.values()).map(Need::tag))
                .as("needs; each has a scenario, and each tag is one of them")
                .containsExactlyInAnyOrderElementsOf(SCENARIOS.stream()
                        .flatMap(scenario -> needs(scenario).stream())
                        .collect(Collectors.toSet()));
    }

    @Test
    void of_tagsOfAScenario_findsItsNeed() {
        assertThat(Need.of(Set.of("@tier.embedded", "@needs.proxy"))).contains(Need.PROXY);
        assertThat(Need.of(Set.of("@tier.embedded"))).isEmpty();
    }

    private static boolean isOfCertainTiers(WrittenScenario scenario) {
        return scenario.tags().stream().anyMatch(tag -> tag.startsWith("tier."));
    }

    private static List<String> needs(WrittenScenario scenario) {
        return scenario.tags().stream()
                .filter(tag -> tag.startsWith("needs."))
                .map(tag -> "@" + tag)
                .toList();
    }
}
