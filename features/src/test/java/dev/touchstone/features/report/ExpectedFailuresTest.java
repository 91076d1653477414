package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedFailuresTest {

    @TempDir
    private Path folder;

    @Test
    void file_isIdsAndReasons() throws IOException {
        assertThat(read("# known\nver-056: The deadline is 30 s\nWEB-10: >\n  The uid has\n  another prefix\n"))
                .isEqualTo(Map.of("VER-56", "The deadline is 30 s", "WEB-10", "The uid has another prefix"));
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

    @Test
    void missingReason_isRefused() {
        assertThatThrownBy(() -> read("VER-56:\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gives no reason for VER-56");
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

    private Map<String, String> read(String text) throws IOException {
        return ExpectedFailures.read(Files.writeString(folder.resolve("expected.yaml"), text), Catalogue.load());
    }
}
