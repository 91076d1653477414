package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunEnvironment;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.Shard;
import dev.touchstone.features.report.model.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .hasMessageContaining("different servers")
                .hasMessageContaining("permissive-authenticator v0.0.3");
    }

    /** What is called the same need not be the same. */
    @Test
    void subjectsFromElsewhere_orWithOtherClaims_areRefused() {
        assertThatThrownBy(() -> ReportMerger.merge(List.of(of("/a/server"), of("/b/server"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "different servers, \"server (command /a/server)\" and \"server (command /b/server)\"");
        assertThatThrownBy(() -> ReportMerger.merge(List.of(of("/a/server"), of("/a/server", "role"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which claims role");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1/4             | not those of 4 shards of a run (missing: 2/4, 3/4, 4/4)
            4/4 1/4 2/4     | not those of 4 shards of a run (missing: 3/4)
            1/2 2/4         | not those of 2 shards of a run (missing: 2/2; of another division: 2/4)
            1/2 2/2 1/2     | not those of 2 shards of a run (given more than once: 1/2)
            1/2 none        | not those of 2 shards of a run (missing: 2/2; of no shard: 1 of the reports)
            none 1/2 2/2    | not those of 2 shards of a run (of no shard: 1 of the reports)
            """)
    void reportsThatAreNotOneOfEachShard_areRefused(String given, String why) {
        List<RunReport> shards = Arrays.stream(given.split(" "))
                .map(shard -> part(shard.equals("none") ? null : Shard.parse(shard), List.of()))
                .toList();

        assertThatThrownBy(() -> ReportMerger.merge(shards))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void otherOptions_areRefused() {
        assertThatThrownBy(() -> ReportMerger.merge(List.of(
                        given(Map.of("--without", "cache")), given(Map.of("--tags", "@VER-01", "--without", "cache")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different values of --tags, \"none\" and \"@VER-01\"");
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
        return part(new Shard(shard + 1, count), own);
    }

    private static RunReport part(@Nullable Shard shard, List<ScenarioResult> scenarios) {
        RunReport whole = SampleRuns.failing();
        return SampleRuns.again(whole, whole.set(), shard, scenarios);
    }

    private static RunReport given(Map<String, String> options) {
        RunDescription run = SampleRuns.description(null, Map.of());
        return SampleRuns.assemble(
                List.of(),
                new RunDescription(
                        run.productVersion(),
                        run.set(),
                        run.judged(),
                        run.server(),
                        run.client(),
                        RunEnvironment.here("embedded", "none", options),
                        run.shard(),
                        run.expectedFailures(),
                        run.notes()));
    }

    private static RunReport of(String command, String... features) {
        return SampleRuns.assemble(
                List.of(),
                SampleRuns.description(new Subject("server", null, "command", command, List.of(features)), Map.of()));
    }
}
