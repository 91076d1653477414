package dev.touchstone.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.proof.Approved;
import dev.touchstone.features.spec.FeatureFile;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rules of the feature files: each is a requirement in the words of the catalogue, and its scenarios prove it. With
 * {@code -Dapprove} the words are written, to be read as a diff.
 */
class RulesTest {

    private static final Map<String, String> STATEMENTS =
            Catalogue.load().all().stream().collect(Collectors.toMap(Requirement::id, RulesTest::statement));
    private static final Path SPECS = Path.of("specs");
    private static final Pattern RULE = Pattern.compile(" *Rule: *(\\S*)");
    /** How a line begins that ends the statement of a rule, blank lines aside. */
    private static final Pattern NO_STATEMENT = Pattern.compile("^ *(?:@|#|Scenario|Background:|Example|Rule:)");

    private static final String INDENT = "    ";
    private static final int WIDTH = 120;

    /**
     * A rule as it is written.
     *
     * @param text what stands below its name
     */
    private record WrittenRule(String file, String name, String text, List<Scenario> scenarios) {}

    @BeforeAll
    static void approve() throws IOException {
        if (Approved.isAsked()) {
            for (Path file : files()) {
                Files.write(file, withStatements(Files.readAllLines(file)));
            }
        }
    }

    @Test
    void rules_areRequirementsInTheWordsOfTheCatalogue() {
        assertThat(rules()).hasSizeGreaterThan(200);
        assertThat(texts(rule -> STATEMENTS.get(rule.name())))
                .as(
                        "the rules in the words of the catalogue; name a new one as in \"Rule: VER-38\", and write the words by"
                                + " mvn -pl features -am test -Dtest=RulesTest -Dapprove -Dsurefire.failIfNoSpecifiedTests=false")
                .containsExactlyElementsOf(texts(WrittenRule::text));
    }

    @Test
    void rules_standOnceInAFile() {
        assertThat(rules())
                .extracting(rule -> rule.name() + " in " + rule.file())
                .as("rules; move the scenarios of a requirement under one")
                .doesNotHaveDuplicates();
    }

    @Test
    void scenarios_proveTheRuleThatTheyStandUnder() {
        assertThat(rules().stream()
                        .flatMap(rule -> rule.scenarios().stream()
                                .filter(scenario -> !tags(scenario).contains("@" + rule.name()))
                                .map(scenario -> rule.name() + " in " + rule.file() + ": " + scenario.getName()))
                        .toList())
                .as("scenarios without the tag of the rule that they stand under")
                .isEmpty();
    }

    @Test
    void scenarios_ofARequirement_standUnderARule() {
        assertThat(files().stream()
                        .flatMap(file -> outsideOfRules(file).stream()
                                .filter(RulesTest::namesARequirement)
                                .map(scenario -> file + ": " + scenario.getName()))
                        .toList())
                .as(
                        "scenarios before the rules of their file; only outlines whose examples are about different requirements"
                                + " may stand there, and others under the rule that they are mainly about")
                .isEmpty();
    }

    /** What keeps rows apart is what they try; a placeholder may be the column that names it. */
    @Test
    void examples_areNamedNotNumbered() throws IOException {
        for (Path file : files()) {
            assertThat(Files.readAllLines(file))
                    .as("the columns in %s; write <VER-38> for the name that the column VER-38 gives to a row", file)
                    .noneMatch(line -> line.contains("<number>"));
        }
    }

    private static List<String> withStatements(List<String> lines) {
        List<String> written = new ArrayList<>();
        boolean isOld = false;
        for (String line : lines) {
            isOld = isOld && !line.isBlank() && !NO_STATEMENT.matcher(line).find();
            if (!isOld) {
                written.add(line);
            }
            var rule = RULE.matcher(line);
            if (rule.matches() && STATEMENTS.containsKey(rule.group(1))) {
                written.addAll(wrapped(String.valueOf(STATEMENTS.get(rule.group(1)))));
                isOld = true;
            }
        }
        return written;
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private static String statement(Requirement requirement) {
        return words(requirement.statement());
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static List<String> texts(Function<WrittenRule, String> text) {
        return rules().stream()
                .map(rule -> rule.name() + " in " + rule.file() + ": " + text.apply(rule))
                .toList();
    }

    private static boolean namesARequirement(Scenario scenario) {
        return tags(scenario).stream()
                .anyMatch(tag -> Requirement.ID.matcher(tag.substring(1)).matches());
    }

    private static List<String> tags(Scenario scenario) {
        return scenario.getTags().stream().map(Tag::getName).toList();
    }

    private static List<WrittenRule> rules() {
        return files().stream()
                .flatMap(file -> feature(file).getChildren().stream()
                        .flatMap(child -> child.getRule().stream())
                        .map(rule -> written(file, rule)))
                .toList();
    }

    private static WrittenRule written(Path file, Rule rule) {
        List<Scenario> scenarios = rule.getChildren().stream()
                .map(RuleChild::getScenario)
                .flatMap(Optional::stream)
                .toList();
        return new WrittenRule(file.toString(), rule.getName(), words(rule.getDescription()), scenarios);
    }

    private static List<Scenario> outsideOfRules(Path file) {
        return feature(file).getChildren().stream()
                .map(FeatureChild::getScenario)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Feature feature(Path file) {
        try {
            return FeatureFile.feature(file.toString(), Files.readString(file)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<Path> files() {
        return FeatureFile.filesUnder(SPECS);
    }
}
