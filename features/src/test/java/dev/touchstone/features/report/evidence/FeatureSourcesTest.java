package dev.touchstone.features.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureSourcesTest {

    private static final URI FILE = URI.create("file:///home/features/specs/token/format.feature");

    private final FeatureSources sources = new FeatureSources();

    @Test
    void example_row_isNamedByItsHeader() {
        sources.read(FILE, """
                Feature: Hosts
                  Scenario Outline: A host
                    Given <host>
                    Examples: good
                      | host | outcome |
                      # the global one
                      | a.b  | yes     |

                    Examples: bad
                      | host   | why \\| how |
                      | c\\|d  |            |
                """);

        assertThat(sources.example(FILE, 7)).hasValue("host: a.b, outcome: yes");
        assertThat(sources.example(FILE, 11)).hasValue("host: c|d, why | how: ");
    }

    @Test
    void example_lineOfAScenario_isNone() {
        sources.read(FILE, "Feature: Hosts\n  Scenario: A host\n");

        assertThat(sources.example(FILE, 2)).isEmpty();
        assertThat(sources.example(FILE, 99)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "file:///home/someone/touchstone/features/specs/token/format.feature, token/format.feature",
        "classpath:features/specs/token/format.feature, token/format.feature",
        "file:///tmp/other/x.feature, /tmp/other/x.feature"
    })
    void location_isTheSameOnEachMachine(URI uri, String expected) {
        assertThat(Locations.shorten(uri)).isEqualTo(expected);
    }
}
