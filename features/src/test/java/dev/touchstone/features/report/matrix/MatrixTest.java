package dev.touchstone.features.report.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.model.Outcome;
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
                        "Touchstone reference server 0.1.0 with Touchstone reference client 0.1.0",
                        "permissive-authenticator v0.0.3 with aws-cli 1.42.70 (embedded)",
                        "permissive-authenticator v0.0.3 with aws-cli 1.42.70 (embedded)");
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
