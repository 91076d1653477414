package dev.touchstone.features.report.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RunReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private final Matrix matrix = Matrix.of(List.of(SampleRuns.passing(), SampleRuns.failing(), SampleRuns.failing()));

    @Test
    void rows_areEveryRequirementWithAnOutcomeForEachRun() {
        assertThat(matrix.rows()).hasSize(Catalogue.load().all().size());
        assertThat(row("VER-38").outcomes()).containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.FAILED);
        assertThat(row("VER-38").isDisputed()).isTrue();
        assertThat(row("VER-01").isDisputed()).isFalse();
    }

    @Test
    void runThatDidNotTest_disputesNothing() {
        assertThat(row("TOK-13").outcomes()).containsExactly(Outcome.NOT_RUN, Outcome.PASSED, Outcome.PASSED);
        assertThat(row("TOK-13").isDisputed()).isFalse();
    }

    @Test
    void columns_ofOneName_areToldApartByCluster() {
        assertThat(matrix.columns())
                .extracting(Matrix.Column::name)
                .containsExactly(
                        "Touchstone reference server 0.1.0 with Touchstone reference client 0.1.0, set 2026.11",
                        "permissive-authenticator v0.0.3 with aws-cli 1.42.70 (embedded), set 2026.11",
                        "permissive-authenticator v0.0.3 with aws-cli 1.42.70 (embedded), set 2026.11");
    }

    @Test
    void columns_ofDifferentSets_nameTheirs() {
        RunReport frozen = SampleRuns.passing();
        RunReport next = SampleRuns.again(frozen, "next", frozen.scenarios());

        assertThat(Matrix.of(List.of(frozen, next)).columns())
                .extracting(Matrix.Column::name)
                .containsExactly(
                        "Touchstone reference server 0.1.0 with Touchstone reference client 0.1.0 (embedded), set 2026.11",
                        "Touchstone reference server 0.1.0 with Touchstone reference client 0.1.0 (embedded), set next");
    }

    @Test
    void nothing_isRefused() {
        assertThatThrownBy(() -> Matrix.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private Matrix.Row row(String id) {
        return matrix.rows().stream()
                .filter(row -> row.requirement().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
