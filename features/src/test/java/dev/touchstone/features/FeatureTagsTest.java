package dev.touchstone.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.spec.FeatureFile;
import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleTag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever leaves an optional feature out meets no scenario that needs it. */
class FeatureTagsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String TAG = "@feature.";

    /** Words of steps that need a feature. */
    private static final Map<String, Pattern> NEEDS = Map.of(
            "backend-configmap", Pattern.compile("follows aws-auth|EKSConfigMap"),
            "backend-crd", Pattern.compile("identity mapping"),
            "backend-dynamicfile", Pattern.compile("DynamicFile|dynamic file"),
            "dynamic-backend-mode", Pattern.compile("dynamicBackendModePath|the file names the order"),
            "ec2-private-dns", Pattern.compile("EC2PrivateDNSName|names nodes"),
            "reserved-prefixes", Pattern.compile("reservedPrefixConfig|are reserved"),
            "scrubbed-accounts", Pattern.compile("scrubbedAccounts"),
            "user-id-strict", Pattern.compile("dynamicfileUserIDStrict|by user ID"));

    @Test
    void scenarioWhoseStepsNeedAnOptionalFeature_isOfThatFeature() throws IOException {
        List<Pickle> scenarios = scenarios();
        NEEDS.forEach((feature, words) -> {
            List<Pickle> needing = scenarios.stream()
                    .filter(scenario -> words.matcher(text(scenario)).find())
                    .toList();
            assertThat(needing).as("scenarios that need %s", feature).isNotEmpty();
            assertThat(needing.stream()
                            .filter(scenario -> !features(scenario).contains(feature))
                            .map(Pickle::getName))
                    .as(
                            "scenarios that need %s, and have no tag %s%s nor one of a requirement of it",
                            feature, TAG, feature)
                    .isEmpty();
        });
    }

    @Test
    void featureTags_nameFeaturesOfTheCatalogue() throws IOException {
        Set<String> tagged =
                scenarios().stream().flatMap(FeatureTagsTest::byTag).collect(Collectors.toSet());
        assertThat(tagged)
                .isNotEmpty()
                .isSubsetOf(CATALOGUE.all().stream()
                        .flatMap(requirement -> Optional.ofNullable(requirement.feature()).stream())
                        .collect(Collectors.toSet()));
    }

    private static Set<String> features(Pickle scenario) {
        Stream<String> byRequirement = tags(scenario)
                .flatMap(tag -> CATALOGUE.lookUp(tag.substring(1)).stream())
                .map(Requirement::feature)
                .flatMap(feature -> Optional.ofNullable(feature).stream());
        return Stream.concat(byTag(scenario), byRequirement).collect(Collectors.toSet());
    }

    private static Stream<String> byTag(Pickle scenario) {
        return tags(scenario).filter(tag -> tag.startsWith(TAG)).map(tag -> tag.substring(TAG.length()));
    }

    private static Stream<String> tags(Pickle scenario) {
        return scenario.getTags().stream().map(PickleTag::getName);
    }

    /** Of all its steps, with the text or table that one is given. */
    private static String text(Pickle scenario) {
        return scenario.getSteps().stream()
                .map(step -> step.getText() + " " + step.getArgument())
                .collect(Collectors.joining("\n"));
    }

    private static List<Pickle> scenarios() throws IOException {
        GherkinParser parser = GherkinParser.builder()
                .includeSource(false)
                .includeGherkinDocument(false)
                .build();
        List<Pickle> scenarios = new ArrayList<>();
        for (Path file : FeatureFile.filesUnder(Path.of("specs"))) {
            parser.parse(file).forEach(part -> part.getPickle().ifPresent(scenarios::add));
        }
        return scenarios;
    }
}
