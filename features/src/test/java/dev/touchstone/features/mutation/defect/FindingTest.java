package dev.touchstone.features.mutation.defect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.mutation.Judged.End;
import dev.touchstone.features.mutation.Judged.Ending;
import dev.touchstone.features.mutation.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final Scenario FIRST = new Scenario("a.feature", 3, Set.of("VER-01"));
    private static final Scenario SECOND = new Scenario("a.feature", 9, Set.of("VER-02", "SEC-01"));

    private final SortedMap<Scenario, End> ends = new TreeMap<>();

    @Test
    void table_eachRowFailed_saysWhatTheFirstScenarioSaid() {
        ends.put(FIRST, end(Ending.FAILED, "status: expected 403, saw 200|1"));
        ends.put(SECOND, end(Ending.FAILED, "another"));

        Finding finding = finding("VER-01", "VER-02");

        assertThat(finding.holds()).isTrue();
        assertThat(Finding.table(List.of(finding), Scenario::id))
                .last()
                .isEqualTo("| Anyone gets in. | VER-01, VER-02 | a.feature:3 | status: expected 403, saw 200\\|1 |");
    }

    @Test
    void holds_oneRowPassed_isFalse() {
        ends.put(FIRST, end(Ending.FAILED, "status"));
        ends.put(SECOND, end(Ending.PASSED, null));

        assertThat(finding("VER-01", "VER-02").survived()).containsExactly("VER-02");
        assertThat(Finding.table(List.of(finding("VER-01", "VER-02")), Scenario::id))
                .last()
                .isEqualTo("| Anyone gets in. | VER-01, VER-02 | **no scenario of VER-02 fails** |  |");
    }

    @Test
    void table_notJudged_saysWhy() {
        ends.put(FIRST, end(Ending.SKIPPED, "another program has the port"));

        assertThat(Finding.table(List.of(finding("VER-01")), Scenario::id))
                .last()
                .isEqualTo("| Anyone gets in. | VER-01 | **no scenario of VER-01 fails** |"
                        + " not judged by a.feature:3: another program has the port |");
    }

    @Test
    void holds_programThatDoesNotStart_isFalse() {
        ends.put(FIRST, end(Ending.ERROR, "it does not serve"));

        assertThat(finding("VER-01").holds()).isFalse();
    }

    private Finding finding(String... rows) {
        return new Finding(new Defect("open", new TreeSet<>(Set.of(rows)), "Anyone gets in."), ends);
    }

    private static End end(Ending ending, @Nullable String reason) {
        return new End(ending, Duration.ZERO, reason);
    }
}
