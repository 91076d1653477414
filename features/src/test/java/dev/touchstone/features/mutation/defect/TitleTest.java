package dev.touchstone.features.mutation.defect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TitleTest {

    private static final List<String> FEATURE = """
            Feature: Doors

              @VER-01
              Scenario: A door is closed
                Given a door

              @VER-02
              Scenario Outline: A door of another colour is closed
                Given a <colour> door of <height> m

                Examples:
                  | colour | height |
                  | green  | 2      |
            """.lines().toList();

    @Test
    void of_scenario_isItsTitle() {
        assertThat(Title.of(FEATURE, 4)).isEqualTo("A door is closed");
    }

    @Test
    void of_rowOfAnOutline_hasItsValues() {
        assertThat(Title.of(FEATURE, 13)).isEqualTo("A door of another colour is closed (green, 2)");
    }
}
