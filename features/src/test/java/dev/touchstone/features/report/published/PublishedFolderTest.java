package dev.touchstone.features.report.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.model.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedFolderTest {

    @TempDir
    private Path folder;

    private PublishedFolder published;

    @BeforeEach
    void register() throws IOException {
        Path registry = Files.writeString(folder.resolve("registry.tsv"), """
                # a comment
                good-1.0	Good	1.0	client	go	example.com/good	good.yaml\t
                bad-2.0	Bad	2.0	server and client	go	example.com/bad	bad.yaml\t
                gone-3.0	Gone	3.0	client	none	example.com/gone	-	No registry has it
                """);
        Files.writeString(folder.resolve("releases.tsv"), "Good\t1.0 1.1 1.2\nBad\t1.0 2.0 2.1\n");
        published = new PublishedFolder(folder.resolve("reports"), registry);
    }

    @Test
    void writePages_saysOneWordEach() throws IOException {
        published.file("good-1.0", report(SampleRuns.passing(), "good"));
        published.file("bad-2.0", report(SampleRuns.failing(), "bad"));

        assertThat(published.writePages())
                .content()
                .contains("| Good | [1.0](good-1.0.md) | client | **conformant** 2026.11 | conformant |")
                .contains("| Bad | [2.0](bad-2.0.md) | server and client | **not** 2026.11 |")
                .contains("| Gone | 3.0 | No registry has it |")
                .contains("`ci/peers/run bad-2.0`");
        assertThat(reports("good-1.0.svg")).content().contains("conformant to 2026.11");
    }

    @Test
    void page_listsWhatIsNotMet_withTheReasonThatWasGiven() {
        published.file("bad-2.0", report(SampleRuns.failing(), "bad"));
        published.writePages();

        assertThat(reports("bad-2.0.md"))
                .content()
                .contains("## Not met", "**[VER-56](", "The deadline is 30 s until release 4", "catalogue/VER.yaml");
    }

    @Test
    void writePages_withNothingNew_makesTheSameOfWhatWasFiled() throws IOException {
        published.file("bad-2.0", report(SampleRuns.failing(), "bad"));
        Path index = published.writePages();
        String first = Files.readString(index);
        Files.delete(index);

        assertThat(published.writePages()).content().isEqualTo(first);
    }

    @Test
    void verdict_isStaleAfterTwoReleases() {
        published.file("good-1.0", report(SampleRuns.passing(), "good"));
        published.file("bad-2.0", report(SampleRuns.passing(), "bad"));

        assertThat(published.writePages()).content().containsOnlyOnce(", stale |");
        assertThat(reports("good-1.0.md")).content().contains("**Stale**: released since: 1.1, 1.2");
        assertThat(reports("bad-2.0.md")).content().doesNotContain("**Stale**");
    }

    @Test
    void withheldRequirements_areInNoFile() throws IOException {
        RunReport whole = SampleRuns.failing();
        List<String> withheld = Catalogue.load().all().stream()
                .filter(Requirement::isWithheld)
                .map(Requirement::id)
                .toList();
        RunReport failing = SampleRuns.assemble(
                whole.scenarios().stream()
                        .map(scenario -> scenario.withRequirements(withheld))
                        .toList(),
                SampleRuns.description(whole.server(), Map.of(withheld.get(0), "Told to nobody")));
        published.file("bad-2.0", report(failing, "bad"));
        published.writePages();

        try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
            assertThat(files).hasSize(5).allSatisfy(file -> assertThat(file)
                    .content()
                    .doesNotContain("Told to nobody")
                    .doesNotContain(withheld));
        }
    }

    @Test
    void standing_isOpen_whereNothingIsKnown() {
        RunReport whole = SampleRuns.passing();
        published.file(
                "good-1.0",
                report(SampleRuns.assemble(List.of(), SampleRuns.description(whole.server(), Map.of())), "none"));
        published.writePages();

        assertThat(reports("good-1.0.svg")).content().contains("touchstone: open");
    }

    @Test
    void subjectThatIsNotRegistered_isRefused() {
        Path report = report(SampleRuns.passing(), "good");

        assertThatThrownBy(() -> published.file("other-1.0", report))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no subject other-1.0 is registered; add it to the registry, or name another");
    }

    @Test
    void lineOfTheRegistry_withoutAllColumns_isRefused() throws IOException {
        Path registry = Files.writeString(folder.resolve("short.tsv"), "good\tGood\t1.0\n");

        assertThatThrownBy(() -> new PublishedFolder(folder, registry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has a line of 3 columns, of which 8 are expected: good");
    }

    private Path reports(String name) {
        return folder.resolve("reports").resolve(name);
    }

    private Path report(RunReport report, String name) {
        return ReportFiles.write(report, folder.resolve("runs").resolve(name)).json();
    }
}
