package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Example;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.spec.FeatureFile;
import dev.touchstone.features.spec.WrittenScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each example of a requirement is tried by a scenario that names it, or it is said why not. */
class ExamplesTest {

    private static final List<Requirement> REQUIREMENTS = Catalogue.load().all();
    private static final List<WrittenScenario> SCENARIOS = FeatureFile.scenariosUnder(Path.of("specs"));
    private static final Set<Example.Reference> TRIED =
            SCENARIOS.stream().flatMap(scenario -> scenario.tries().stream()).collect(Collectors.toSet());

    @Test
    void examples_ofRequirementsWithScenarios_areTriedOrSayWhyNot() {
        assertThat(named(example -> example.untried() == null))
                .as("examples that no scenario tries, and that do not say why not")
                .isNotEmpty()
                .isSubsetOf(TRIED);
    }

    @Test
    void reasons_areOfExamplesThatNoScenarioTries() {
        assertThat(named(example -> example.untried() != null))
                .as("examples that say why they are not tried, and are")
                .isNotEmpty()
                .doesNotContainAnyElementsOf(TRIED);
    }

    @Test
    void scenarios_nameExamplesOfTheCatalogue() {
        assertThat(named(example -> true)).as("examples of the catalogue").containsAll(TRIED);
    }

    @Test
    void scenarios_nameExamplesOfRequirementsThatTheyProve() {
        assertThat(SCENARIOS).allSatisfy(scenario -> assertThat(scenario.requirements())
                .as("requirements of %s, of which it tries examples", scenario.id())
                .containsAll(scenario.tries().stream()
                        .map(Example.Reference::requirement)
                        .toList()));
    }

    @Test
    void examples_areReadByThemselves() {
        assertThat(REQUIREMENTS)
                .flatExtracting(Requirement::examples)
                .extracting(Example::text)
                .allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase("as above"));
    }

    private static Set<Example.Reference> named(Predicate<Example> chosen) {
        Set<String> proven = SCENARIOS.stream()
                .flatMap(scenario -> scenario.requirements().stream())
                .collect(Collectors.toSet());
        return REQUIREMENTS.stream()
                .filter(requirement -> proven.contains(requirement.id()))
                .flatMap(requirement -> requirement.examples().stream()
                        .filter(example -> example.name() != null)
                        .filter(chosen)
                        .map(example -> new Example.Reference(requirement.id(), String.valueOf(example.name()))))
                .collect(Collectors.toSet());
    }
}
