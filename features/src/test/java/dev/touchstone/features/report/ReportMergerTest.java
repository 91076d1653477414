package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportMergerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16})
    void shards_merged_areTheSameAsOneRun(int count) {
        RunReport whole = SampleRuns.failing();
        List<RunReport> shards = new ArrayList<>();
        for (int shard = 0; shard < count; shard++) {
            shards.add(shard(whole, shard, count));
        }
        Collections.reverse(shards);

        assertThat(ReportMerger.merge(shards)).isEqualTo(whole);
    }

    @Test
    void sameShardTwice_isRefused() {
        RunReport report = SampleRuns.failing();

        assertThatThrownBy(() -> ReportMerger.merge(List.of(report, report)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two of the reports ran the scenario");
    }

    @Test
    void differentSubjects_areRefused() {
        assertThatThrownBy(() -> ReportMerger.merge(List.of(SampleRuns.failing(), SampleRuns.passing())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different servers or clients")
                .hasMessageContaining("permissive-authenticator v0.0.3 with aws-cli 1.42.70");
    }

    @Test
    void differentSets_areRefused() {
        RunReport whole = SampleRuns.failing();
        RunReport next = SampleRuns.again(whole, "next", List.of());

        assertThatThrownBy(() -> ReportMerger.merge(List.of(whole, next)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different sets of requirements, \"2026.11\" and \"next\"");
    }

    @Test
    void nothing_isRefused() {
        assertThatThrownBy(() -> ReportMerger.merge(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static RunReport shard(RunReport whole, int shard, int count) {
        List<ScenarioResult> own = new ArrayList<>();
        for (int i = shard; i < whole.scenarios().size(); i += count) {
            own.add(whole.scenarios().get(i));
        }
        return SampleRuns.again(whole, whole.set(), own);
    }
}
