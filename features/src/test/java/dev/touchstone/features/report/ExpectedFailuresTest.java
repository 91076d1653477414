package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.model.ExpectedFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedFailuresTest {

    @TempDir
    private Path folder;

    @Test
    void file_isIdsAndReasons() throws IOException {
        assertThat(read("# known\nver-056: The deadline is 30 s\nWEB-10: >\n  The uid has\n  another prefix\n"))
                .isEqualTo(Map.of(
                        "VER-56", ExpectedFailure.always("The deadline is 30 s"),
                        "WEB-10", ExpectedFailure.always("The uid has another prefix")));
    }

    @Test
    void nowAndThen_isToldApart() throws IOException {
        assertThat(read("EXE-43: {sometimes: It gives up first}"))
                .isEqualTo(Map.of("EXE-43", ExpectedFailure.sometimes("It gives up first")));
    }

    @Test
    void emptyFile_isNothingExpected() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("# nothing yet\n")).isEmpty();
    }

    @Test
    void unknownId_isRefused() {
        assertThatThrownBy(() -> read("VER-99: because"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names VER-99")
                .hasMessageContaining("touchstone list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"VER-56:", "VER-56: ' '", "VER-56: {sometimes: }", "VER-56: {often: x}", "VER-56: [x]"})
    void missingReason_isRefused(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gives no reason for VER-56");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"VER-56: strict\nVER-56: {sometimes: loose}", "VER-56: strict\nver-056: {sometimes: loose}"})
    void idThatIsListedTwice_isRefused(String lines) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VER-56");
    }

    @Test
    void list_isRefused() {
        assertThatThrownBy(() -> read("- VER-56\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a list of expected failures; it should have lines such as");
    }

    @Test
    void noFile_isSaid() {
        assertThatThrownBy(() -> ExpectedFailures.read(folder.resolve("none.yaml"), Catalogue.load()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.yaml");
    }

    private Map<String, ExpectedFailure> read(String text) throws IOException {
        return ExpectedFailures.read(Files.writeString(folder.resolve("expected.yaml"), text), Catalogue.load());
    }
}
