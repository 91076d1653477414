package dev.touchstone.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Example;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.spec.FeatureFile;
import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleStepType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The scenarios against the catalogue: each names requirements, and none that is not there. In each, something is done. */
class SpecsTest {

    private static final List<TestIdentifier> SCENARIOS = scenarios();
    private static final Set<String> OTHER_TAGS =
            Set.of("client.", "feature.", "tier.", "needs.", "slow", "disruptive");
    /** Of the partition aws, opened since version 1.44 of Go's AWS SDK, by which aws-iam-authenticator 0.6.14 is made. */
    private static final List<String> YOUNG_REGIONS =
            List.of("ca-west-1", "ap-southeast-5", "ap-southeast-7", "mx-central-1", "ap-east-2", "ap-southeast-6");

    @Test
    void every_scenario_names_a_requirement() {
        assertThat(SCENARIOS).hasSizeGreaterThan(400).allSatisfy(scenario -> assertThat(ids(scenario))
                .as("requirements named by %s", scenario.getDisplayName())
                .isNotEmpty());
    }

    @Test
    void every_named_requirement_is_in_the_catalogue() {
        Set<String> known = Catalogue.load().all().stream().map(Requirement::id).collect(Collectors.toSet());
        assertThat(SCENARIOS).isNotEmpty().allSatisfy(scenario -> assertThat(known)
                .as("the catalogue, for %s", scenario.getDisplayName())
                .containsAll(ids(scenario)));
    }

    @Test
    void every_requirement_has_a_scenario_or_a_reason() {
        Set<String> named =
                SCENARIOS.stream().flatMap(scenario -> ids(scenario).stream()).collect(Collectors.toSet());
        assertThat(Catalogue.load().all()).allSatisfy(requirement -> assertThat(requirement.untestable() == null)
                .as(
                        "%s has a scenario (%s), and a reason why it has none",
                        requirement.id(), named.contains(requirement.id()))
                .isEqualTo(named.contains(requirement.id())));
    }

    @Test
    void every_other_tag_is_one_that_the_hooks_read() {
        assertThat(SCENARIOS).isNotEmpty().allSatisfy(scenario -> assertThat(scenario.getTags())
                .as("tags of %s", scenario.getDisplayName())
                .allMatch(tag -> Requirement.ID.matcher(tag.getName()).matches()
                        || Example.Reference.of(tag.getName()).isPresent()
                        || OTHER_TAGS.stream().anyMatch(tag.getName()::startsWith)));
    }

    @Test
    void every_scenario_has_an_action() throws IOException {
        GherkinParser parser = GherkinParser.builder()
                .includeSource(false)
                .includeGherkinDocument(false)
                .build();
        for (Path file : FeatureFile.filesUnder(Path.of("specs"))) {
            List<String> without = parser.parse(file)
                    .flatMap(part -> part.getPickle().stream())
                    .filter(scenario -> !hasAction(scenario))
                    .map(Pickle::getName)
                    .toList();
            assertThat(without)
                    .as("scenarios of %s without a When; it is the action, and a Then is what is seen of it", file)
                    .isEmpty();
        }
    }

    /** A server that is older than a region may refuse it; what else a scenario asks must not depend on it. */
    @Test
    void no_scenario_asks_for_a_region_that_older_releases_do_not_know() throws IOException {
        for (Path file : FeatureFile.filesUnder(Path.of("specs"))) {
            assertThat(Files.readString(file)).as("regions in %s", file).doesNotContain(YOUNG_REGIONS);
        }
    }

    /** Of a scenario's own, or of its background. */
    private static boolean hasAction(Pickle scenario) {
        return scenario.getSteps().stream().anyMatch(step -> step.getType().equals(Optional.of(PickleStepType.ACTION)));
    }

    private static Set<String> ids(TestIdentifier scenario) {
        return scenario.getTags().stream()
                .map(TestTag::getName)
                .filter(name -> Requirement.ID.matcher(name).matches())
                .collect(Collectors.toSet());
    }

    private static List<TestIdentifier> scenarios() {
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectDirectory("specs"))
                        .filters(EngineFilter.includeEngines("cucumber"))
                        .build());
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .toList();
    }
}
