package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovedKillsTest {

    private static final Kill DATE = new Kill("VER-41", "any date", Set.of("VER-48", "VER-41"));
    private static final Kill EXPIRES = new Kill("VER-38", "any X-Amz-Expires", Set.of("VER-38"));

    @TempDir
    private Path folder;

    @Test
    void require_asApproved_passes() {
        approved(false).require(DATE, "");
    }

    @Test
    void require_breaksOtherThings_saysWhich() {
        Kill other = new Kill("VER-41", "any date", Set.of("VER-41", "VER-42"));

        assertThatThrownBy(() -> approved(false).require(other, " (why)"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("besides what is approved [VER-42], and no longer [VER-48]")
                .hasMessageContaining("-Dtest=SelfProofTest -Dproof='any date' -Dapprove")
                .hasMessageContaining("(why)");
    }

    @Test
    void require_noLine_saysHowToWriteIt() {
        Kill unknown = new Kill("VER-01", "no size check", Set.of("VER-01"));

        assertThatThrownBy(() -> approved(false).require(unknown, ""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("<no size check>", "missing", "-Dapprove");
    }

    @Test
    void requireLines_noLineOrLineOfNothing_fails() {
        approved(false).requireLines(Map.of("any date", "VER-41", "any X-Amz-Expires", "VER-38"));

        assertThatThrownBy(() -> approved(false).requireLines(Map.of("any date", "VER-41")))
                .hasMessageContaining("any X-Amz-Expires");
        assertThatThrownBy(() -> approved(false)
                        .requireLines(Map.of("any date", "VER-41", "any X-Amz-Expires", "VER-38", "new", "VER-01")))
                .hasMessageContaining("new");
        assertThatThrownBy(
                        () -> approved(false).requireLines(Map.of("any date", "VER-41", "any X-Amz-Expires", "VER-39")))
                .hasMessageContaining("VER-39");
    }

    @Test
    void requireLines_lineWithoutWhatItIsAbout_fails() {
        Approved file = new Approved(folder.resolve("kills.txt"));
        file.write(List.of("VER-38 any X-Amz-Expires -> VER-39"));

        assertThatThrownBy(() -> new ApprovedKills(file, "SelfProofTest", false)
                        .requireLines(Map.of("any X-Amz-Expires", "VER-38")))
                .hasMessageContaining("any X-Amz-Expires");
    }

    @Test
    void write_someAskedFor_changesTheirLinesAlone() {
        ApprovedKills approved = approved(true);
        approved.require(new Kill("VER-41", "any date", Set.of("VER-41")), "");
        approved.require(new Kill("VER-01", "no size check", Set.of("VER-01")), "");

        approved.write(
                Set.of("any date", "no size check"), kill -> kill.defect().startsWith("any date"));

        assertThat(new Approved(folder.resolve("kills.txt")).lines())
                .containsExactly(
                        "VER-01 no size check -> VER-01",
                        "VER-38 any X-Amz-Expires -> VER-38",
                        "VER-41 any date -> VER-41");
    }

    @Test
    void write_goneDefectsAskedFor_leavesThemOut() {
        ApprovedKills approved = approved(true);

        approved.write(Set.of("any date"), kill -> true);

        assertThat(new Approved(folder.resolve("kills.txt")).lines()).containsExactly(DATE.toString());
    }

    private ApprovedKills approved(boolean approving) {
        Approved file = new Approved(folder.resolve("kills.txt"));
        file.write(List.of(EXPIRES.toString(), DATE.toString()));
        return new ApprovedKills(file, "SelfProofTest", approving);
    }
}
