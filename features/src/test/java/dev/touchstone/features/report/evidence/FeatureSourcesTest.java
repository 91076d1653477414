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
    void scenario_row_isNamedByItsHeader() {
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

        assertThat(sources.scenario(FILE, 7).orElseThrow().values()).containsExactly("host: a.b", "outcome: yes");
        assertThat(sources.scenario(FILE, 11).orElseThrow().values()).containsExactly("host: c|d", "why | how: ");
    }

    @Test
    void scenario_noRow_hasNoValues() {
        sources.read(FILE, "Feature: Hosts\n  Scenario: A host\n");

        assertThat(sources.scenario(FILE, 2).orElseThrow().values()).isEmpty();
        assertThat(sources.scenario(FILE, 99)).isEmpty();
        assertThat(sources.feature(FILE)).isEqualTo("Hosts");
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
