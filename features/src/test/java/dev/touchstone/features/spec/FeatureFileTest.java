package dev.touchstone.features.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.catalogue.Example;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureFileTest {

    private static final FeatureFile FILE = FeatureFile.parse("doors/doors.feature", """
            @slow
            Feature: Doors

              @VER-01 @VER-01:closed
              Scenario: A door is closed
                Given a door

              @VER-02
              Scenario Outline: A door of another colour is closed
                Given a <colour> door of <height>

                @VER-02:painted
                Examples: good
                  | VER-02        | colour   | height |
                  # a pipe stands in it
                  | high, unusual | a\\|green | 2 m    |

                Examples: bad
                  | colour | height |
                  | red    |        |

              Rule: Doors have handles

                @VER-03
                Scenario: A door has a handle
                  Given a door
            """);

    @Test
    void parse_feature_hasItsNameAndAScenarioForEachRow() {
        assertThat(FILE.name()).isEqualTo("Doors");
        assertThat(FILE.scenarios())
                .extracting(WrittenScenario::id)
                .containsExactly(
                        "doors/doors.feature:5",
                        "doors/doors.feature:16",
                        "doors/doors.feature:20",
                        "doors/doors.feature:25");
    }

    @Test
    void title_row_hasItsValuesButNotTheExamplesThatItTries() {
        assertThat(FILE.scenarios())
                .extracting(WrittenScenario::title)
                .containsExactly(
                        "A door is closed",
                        "A door of another colour is closed (a|green, 2 m)",
                        "A door of another colour is closed (red)",
                        "A door has a handle");
        assertThat(FILE.scenarios().get(1).values()).containsExactly("colour: a|green", "height: 2 m");
    }

    @Test
    void tries_tagsAndColumns_areExamplesOfRequirements() {
        assertThat(FILE.scenarios())
                .extracting(scenario -> scenario.tries().stream()
                        .map(Example.Reference::toString)
                        .toList())
                .containsExactly(
                        List.of("VER-01:closed"),
                        List.of("VER-02:painted", "VER-02:high", "VER-02:unusual"),
                        List.of(),
                        List.of());
    }

    @Test
    void tags_areThoseOfTheFeatureTheScenarioAndTheExamples() {
        assertThat(FILE.scenarios().get(1).tags()).containsExactlyInAnyOrder("slow", "VER-02", "VER-02:painted");
        assertThat(FILE.scenarios().get(3).requirements()).isEqualTo(Set.of("VER-03"));
    }

    @Test
    void parse_noFeature_isNamedByTheFile() {
        assertThat(FeatureFile.parse("doors/empty.feature", "")).isEqualTo(new FeatureFile("empty.feature", List.of()));
    }

    @Test
    void parse_noGherkin_saysWhere() {
        assertThatThrownBy(() -> FeatureFile.parse(
                        "doors/doors.feature", "Feature: A\n  Scenario: B\n    Given a\n    Nonsense\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("doors/doors.feature")
                .hasMessageContaining("(4:");
    }
}
