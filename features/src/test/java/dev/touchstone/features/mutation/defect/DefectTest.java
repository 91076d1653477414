package dev.touchstone.features.mutation.defect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefectTest {

    private static final Path PATCHES = Path.of("..", "ci", "mutation", "go", "defects");

    @Test
    void in_patchesOfThisCheckout_nameRowsOfTheCatalogue() throws IOException {
        Set<String> known = Catalogue.load().all().stream().map(Requirement::id).collect(Collectors.toSet());

        assertThat(Defect.in(PATCHES)).hasSizeGreaterThan(40).allSatisfy(defect -> assertThat(known)
                .as("rows of %s", defect.name())
                .containsAll(defect.rows()));
    }

    @Test
    void in_patchesOfThisCheckout_eachSaysItsMistakeInASentence() throws IOException {
        assertThat(Defect.in(PATCHES))
                .extracting(Defect::mistake)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(mistake -> assertThat(mistake).matches("[A-Z].*\\."));
    }

    @Test
    void read_head_isRowsAndMistake() {
        Defect defect =
                Defect.read("sloppy", List.of("Rows: VER-41, VER-43", "Mistake: Dates are guessed.", "", "---"));

        assertThat(defect.rows()).containsExactly("VER-41", "VER-43");
        assertThat(defect.mistake()).isEqualTo("Dates are guessed.");
    }

    @Test
    void read_withoutHead_isNamed() {
        assertThatThrownBy(() -> Defect.read("bare", List.of("--- a/x.go", "+++ b/x.go")))
                .hasMessageContaining("bare")
                .hasMessageContaining("Rows: ");
    }

    @Test
    void read_rowThatIsNoId_isNamed() {
        assertThatThrownBy(() -> Defect.read("odd", List.of("Rows: VER41", "Mistake: None.")))
                .hasMessageContaining("\"VER41\"");
    }
}
