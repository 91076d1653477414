package dev.touchstone.features.report.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.RequirementSet;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunEnvironment;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedFolderTest {

    private static final Catalogue SET = scored();

    @TempDir
    private Path folder;

    private PublishedFolder published;

    @BeforeEach
    void register() throws IOException {
        Path registry = Files.writeString(folder.resolve("registry.tsv"), """
                # a comment
                good-1.0	Good	1.0	server and client	go	example.com/good	good.yaml\t
                bad-2.0	Bad	2.0	server and client	npm	example.com/bad	bad.yaml\t
                small-1.0	Small	1.0	client	go	example.com/small	small.yaml\t
                gone-3.0	Gone	3.0	client	none	example.com/gone	-	No registry has it
                """);
        Files.writeString(folder.resolve("releases.tsv"), "Good\t1.0 1.1 1.2\nBad\t1.0 2.0 2.1\n");
        published = new PublishedFolder(folder.resolve("reports"), registry);
    }

    @Test
    void writePages_saysOneWordEach() throws IOException {
        published.file("good-1.0", report(passing("good"), "good"));
        published.file("bad-2.0", report(failing("bad"), "bad"));

        assertThat(published.writePages())
                .content()
                .contains("| Good | [1.0](good-1.0.md) | server and client | **conformant** 2026.11 | conformant |")
                .contains("| Bad | [2.0](bad-2.0.md) | server and client | **not conformant** 2026.11 |")
                .contains("| Gone | 3.0 | No registry has it |")
                .contains("`ci/peers/run bad-2.0`");
        assertThat(reports("good-1.0.svg")).content().contains("conformant to 2026.11");
    }

    @Test
    void page_listsWhatIsNotMet_withTheReasonThatWasGiven() {
        published.file("bad-2.0", report(failing("bad"), "bad"));
        published.writePages();

        assertThat(reports("bad-2.0.md"))
                .content()
                .contains("## Not met", "**[VER-56](", "Means VER-56 for a user", "catalogue/VER.yaml")
                .doesNotContain("HTTP status of the review");
    }

    @Test
    void page_saysWhatAWrapperMakes() {
        published.file("good-1.0", report(passing("good"), "good"));
        published.file("bad-2.0", report(passing("bad"), "bad"));
        published.writePages();

        assertThat(reports("good-1.0.md")).content().doesNotContain("| wrapped |");
        assertThat(reports("bad-2.0.md")).content().contains("| wrapped |", "not of the product");
    }

    @Test
    void deviationThatNobodyHasRead_isRefused() {
        Path report = report(
                about("bad", SampleRuns.failing().scenarios(), Map.of("VER-56", ExpectedFailure.always("Told"))),
                "bad");

        assertThatThrownBy(() -> published.file("bad-2.0", report))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bad-2.0 does not meet ")
                .hasMessageContaining("VER-38")
                .hasMessageNotContaining("VER-56")
                .hasMessageEndingWith(
                        ", and no expected failure says what that means; write it into bad.yaml first, and judge it again");
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void reportOnSomethingElse_isRefused() {
        Path report = report(passing("good"), "good");

        assertThatThrownBy(() -> published.file("bad-2.0", report))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the report for bad-2.0 is about good; name the report of its own run");
        assertThatThrownBy(() -> published.file("small-1.0", report))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the report for small-1.0 judges server and client, and the registry says client; name the"
                        + " report of its own run");
    }

    @Test
    void writePages_withNothingNew_makesTheSameOfWhatWasFiled() throws IOException {
        published.file("bad-2.0", report(failing("bad"), "bad"));
        Path index = published.writePages();
        String first = Files.readString(index);
        Files.delete(index);

        assertThat(published.writePages()).content().isEqualTo(first);
    }

    @Test
    void verdict_isStaleAfterTwoReleases() {
        published.file("good-1.0", report(passing("good"), "good"));
        published.file("bad-2.0", report(passing("bad"), "bad"));

        assertThat(published.writePages()).content().containsOnlyOnce(", stale |");
        assertThat(reports("good-1.0.md")).content().contains("**Stale**: released since: 1.1, 1.2");
        assertThat(reports("bad-2.0.md")).content().doesNotContain("**Stale**");
    }

    @Test
    void withheldRequirements_areInNoFile() throws IOException {
        List<String> withheld = Catalogue.load().all().stream()
                .filter(Requirement::isWithheld)
                .map(Requirement::id)
                .toList();
        RunReport failing = about(
                "bad",
                SampleRuns.failing().scenarios().stream()
                        .map(scenario -> scenario.withRequirements(withheld))
                        .toList(),
                Map.of(withheld.get(0), ExpectedFailure.always("Told to nobody")));
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
        published.file("good-1.0", report(about("good", List.of(), Map.of()), "none"));
        published.writePages();

        assertThat(reports("good-1.0.svg")).content().contains("touchstone: open");
    }

    @Test
    void standing_isOpenInTheSetWhoseMustIsNotKnown() {
        Requirement later = Catalogue.load().all().stream()
                .filter(requirement -> requirement.level() == Level.MUST && !requirement.isWithheld())
                .filter(requirement -> SET.lookUp(requirement.id())
                        .map(scored -> scored.level() != Level.MUST)
                        .orElse(true))
                .findFirst()
                .orElseThrow();
        ScenarioResult broken = SampleRuns.failing().scenarios().stream()
                .filter(scenario -> scenario.status() == ScenarioStatus.ERROR)
                .findFirst()
                .orElseThrow()
                .withRequirements(List.of(later.id()));
        List<ScenarioResult> scenarios = Stream.concat(
                        SampleRuns.passing().scenarios().stream()
                                .filter(scenario -> !scenario.requirements().contains(later.id())),
                        Stream.of(broken))
                .toList();
        published.file("good-1.0", report(about("good", scenarios, Map.of()), "good"));

        assertThat(published.writePages()).content().contains("| **conformant** 2026.11 | open |");
    }

    @Test
    void subjectThatIsNotRegistered_isRefused() {
        Path report = report(passing("good"), "good");

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

    private static RunReport passing(String name) {
        return about(name, SampleRuns.passing().scenarios(), Map.of());
    }

    /** A run that fails in many places, each of which somebody has read. */
    private static RunReport failing(String name) {
        Map<String, ExpectedFailure> expected = SampleRuns.failing().scenarios().stream()
                .filter(scenario -> scenario.status() == ScenarioStatus.FAILED)
                .flatMap(scenario -> scenario.requirements().stream())
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> ExpectedFailure.always("Means " + id + " for a user")));
        return about(name, SampleRuns.failing().scenarios(), expected);
    }

    private static RunReport about(String name, List<ScenarioResult> scenarios, Map<String, ExpectedFailure> expected) {
        Subject subject = new Subject(name, null, "command", name, List.of());
        return SampleRuns.assemble(
                scenarios,
                new RunDescription(
                        "0.1.0",
                        "2026.11",
                        Set.of(Side.SERVER, Side.CLIENT),
                        subject,
                        subject,
                        RunEnvironment.here("embedded", "none", Map.of()),
                        null,
                        expected,
                        List.of()));
    }

    private static Catalogue scored() {
        Catalogue whole = Catalogue.load();
        return whole.scoredBy(RequirementSet.named("2026.11", whole));
    }

    private Path reports(String name) {
        return folder.resolve("reports").resolve(name);
    }

    private Path report(RunReport report, String name) {
        return ReportFiles.write(report, folder.resolve("runs").resolve(name)).json();
    }
}
