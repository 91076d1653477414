package dev.touchstone.features.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.mutation.Judged.Ending;
import dev.touchstone.features.proof.NoClient;
import dev.touchstone.features.proof.Proof;
import dev.touchstone.features.proof.saboteur.Saboteurs;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Proof.WHOLE_MACHINE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchTest {

    @AutoClose
    private final Bench bench = new Bench(Duration.ofSeconds(5));

    private List<Scenario> scenarios = List.of();

    @BeforeAll
    void open() {
        scenarios = bench.scenarios();
    }

    @Test
    void scenarios_areThoseOfTheSuite() {
        assertThat(scenarios).hasSizeGreaterThan(800).doesNotHaveDuplicates();
        assertThat(scenarios).extracting(Scenario::id).anyMatch(id -> id.startsWith("verification/query.feature:"));
    }

    @Test
    void judge_reference_allPass() {
        Judged judged = bench.judge(subject(Sabotage.none()), about("VER-35"), 2);

        assertThat(judged.first()).isNull();
        assertThat(judged.ends().keySet()).containsExactlyElementsOf(about("VER-35"));
        assertThat(judged.ends().values()).allMatch(end -> end.ending() == Ending.PASSED);
    }

    @Test
    void judgeUntilOneFails_defect_stopsAtTheFirst() {
        Sabotage defect = Saboteurs.all().stream()
                .filter(saboteur -> saboteur.about().equals("VER-35"))
                .findFirst()
                .orElseThrow()
                .sabotage();
        List<List<Scenario>> batches = List.of(about("VER-38"), about("VER-35"), about("VER-60"));

        Judged judged = bench.judgeUntilOneFails(subject(defect), batches, 1, Duration.ofMinutes(1));

        assertThat(judged.first()).isNotNull();
        assertThat(judged.first().tags()).contains("VER-35");
        assertThat(judged.ends().keySet()).containsAll(about("VER-38")).doesNotContainAnyElementsOf(about("VER-60"));
    }

    @Test
    void judgeUntilOneFails_noTime_isOutOfTime() {
        Judged judged = bench.judgeUntilOneFails(subject(Sabotage.none()), List.of(about("VER-38")), 1, Duration.ZERO);

        assertThat(judged.outOfTime()).isTrue();
        assertThat(judged.first()).isNull();
    }

    @Test
    void judge_whateverItFinds_endsTheSubject() {
        AtomicInteger ends = new AtomicInteger();
        Subject asItIs = subject(Sabotage.none());
        Subject counted = new Subject(asItIs.server(), asItIs.client(), ends::incrementAndGet);

        bench.judge(counted, about("VER-35"), 2);
        assertThat(ends).as("ends of one that took its time").hasValue(1);

        bench.judgeUntilOneFails(counted, List.of(about("VER-38")), 1, Duration.ZERO);
        assertThat(ends).as("ends, with those of one whose time was over").hasValue(3);
    }

    private List<Scenario> about(String requirement) {
        List<Scenario> about = scenarios.stream()
                .filter(scenario -> scenario.tags().contains(requirement))
                .toList();
        assertThat(about).as("scenarios of %s", requirement).isNotEmpty();
        return about;
    }

    private static Subject subject(Sabotage sabotage) {
        return new Subject(access -> ReferenceHost.server("reference", access, sabotage), access -> new NoClient());
    }
}
