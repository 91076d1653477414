package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Shard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportFilesTest {

    @TempDir
    private Path folder;

    @Test
    void report_readBackFromJsonOrYaml_isTheSame() {
        RunReport report = SampleRuns.failing();
        ReportFiles files = ReportFiles.write(report, folder.resolve("new/folder"));

        assertThat(ReportFiles.read(files.json())).isEqualTo(report);
        assertThat(ReportFiles.read(files.yaml())).isEqualTo(report);
    }

    @Test
    void report_withAFailureOfSomeRuns_isReadBackToo() {
        RunReport report = SampleRuns.assemble(
                List.of(),
                SampleRuns.description(null, Map.of("EXE-43", ExpectedFailure.sometimes("It gives up first"))));
        ReportFiles files = ReportFiles.write(report, folder);

        assertThat(ReportFiles.read(files.json())).isEqualTo(report);
        assertThat(ReportFiles.read(files.yaml())).isEqualTo(report);
    }

    @Test
    void json_isInTheFormThatIsDocumented() throws IOException {
        ReportFiles files = ReportFiles.write(SampleRuns.failing(), folder);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(files.json()));

        assertThat(json.get("schemaVersion").asInt()).isEqualTo(4);
        assertThat(json.get("verdict").asString()).isEqualTo("FAILED");
        assertThat(json.get("started").asString()).isEqualTo("2026-11-25T02:30:00Z");
        assertThat(json.get("duration").asString()).isEqualTo("PT41.3S");
        assertThat(json.at("/statistics/FAILED").asInt()).isEqualTo(4);
        assertThat(json.at("/profiles/0/profile").asString()).isEqualTo("server-core");
        assertThat(json.at("/requirements/0/requirement/id").asString()).isEqualTo("TOK-01");
        assertThat(json.at("/requirements/0/outcome").asString()).isEqualTo("PASSED");
        assertThat(json.at("/areas/VER").asString()).isEqualTo("Token verification");
    }

    @Test
    void read_anotherSchema_isRefused() throws IOException {
        ReportFiles files = ReportFiles.write(SampleRuns.passing(), folder);
        Path other = Files.writeString(
                folder.resolve("other.json"),
                Files.readString(files.json()).replace("\"schemaVersion\" : 4", "\"schemaVersion\" : 1"));

        assertThatThrownBy(() -> ReportFiles.read(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.json has report schema 1; this Touchstone reads schemas 2 to 4");
    }

    @Test
    void read_schemaBefore_isRead() throws IOException {
        ReportFiles files = ReportFiles.write(SampleRuns.passing(), folder);
        Path older = Files.writeString(
                folder.resolve("older.json"),
                Files.readString(files.json())
                        .replace("\"schemaVersion\" : 4", "\"schemaVersion\" : 2")
                        .replaceAll("\"STARVED\" : 0,\\s*", ""));

        assertThat(ReportFiles.read(older).statistics())
                .isEqualTo(SampleRuns.passing().statistics());
    }

    @Test
    void read_anythingElse_isRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "[1, 2]");

        assertThatThrownBy(() -> ReportFiles.read(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.json is not a report");
        assertThatThrownBy(() -> ReportFiles.read(folder.resolve("none.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void read_reportOfAShardThatThereIsNot_saysSo() throws IOException {
        Shard shard = new Shard(2, 4);
        RunReport whole = SampleRuns.passing();
        ReportFiles files = ReportFiles.write(SampleRuns.again(whole, whole.set(), shard, List.of()), folder);
        assertThat(ReportFiles.read(files.json()).shard()).isEqualTo(shard);

        Files.writeString(files.json(), Files.readString(files.json()).replace("\"2/4\"", "\"5/4\""));

        assertThatThrownBy(() -> ReportFiles.read(files.json()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("is not a report", "there is no shard 5/4");
    }

    @Test
    void write_whereAFileIs_saysWhatToDo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> ReportFiles.write(SampleRuns.passing(), file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("name another folder");
    }
}
