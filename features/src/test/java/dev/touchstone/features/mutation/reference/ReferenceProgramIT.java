package dev.touchstone.features.mutation.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.mutation.Bench;
import dev.touchstone.features.mutation.Judged;
import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Program.Probe;
import dev.touchstone.features.mutation.Program.Touched;
import dev.touchstone.features.mutation.Scenario;
import dev.touchstone.features.proof.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Proof.WHOLE_MACHINE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceProgramIT {

    private final Bench bench = new Bench(Duration.ofSeconds(5));
    private final ReferenceProgram program =
            new ReferenceProgram(Path.of("..").toAbsolutePath().normalize());
    private List<Scenario> prefixScenarios = List.of();

    @BeforeAll
    void choose() {
        prefixScenarios = bench.scenarios().stream()
                .filter(scenario -> scenario.file().equals("verification/token-text.feature"))
                .toList();
    }

    @AfterAll
    void close() throws IOException {
        bench.close();
        program.close();
    }

    @Test
    void mutants_areOfBothReferencesAndOfNothingThatEndsTheJvm() {
        List<Mutant> mutants = program.mutants();

        assertThat(mutants).extracting(Mutant::key).doesNotHaveDuplicates();
        assertThat(mutants).extracting(Mutant::group).contains("verifier.token", "token");
        assertThat(mutants).extracting(Mutant::file).doesNotContain("server/cli/ProcessLifetime.java");
    }

    @Test
    void probe_scenariosOfTheTokensText_touchItAndNothingOfTheClient() {
        try (Probe probe = program.probe()) {
            Judged judged = bench.judge(probe.subject(), prefixScenarios, 2);
            Touched touched = probe.touched();

            assertThat(judged.first()).isNull();
            assertThat(touchedGroups(touched))
                    .contains("verifier.token")
                    .noneMatch(group -> group.startsWith("client."));
        }
    }

    @Test
    void mutated_everyTokenIsEmpty_isNoticed() {
        Mutant refusing = program.mutants().stream()
                .filter(mutant ->
                        mutant.key().equals("verifier/token/Candidate.java:Candidate.payload():EMPTY_RETURNS:1"))
                .findFirst()
                .orElseThrow();

        Judged judged =
                bench.judgeUntilOneFails(program.mutated(refusing), List.of(prefixScenarios), 2, Duration.ofMinutes(1));

        assertThat(judged.first()).as("the scenario that notices " + refusing).isNotNull();
    }

    private List<String> touchedGroups(Touched touched) {
        return touched.reached().stream()
                .mapToObj(index -> program.mutants().get(index).group())
                .distinct()
                .toList();
    }
}
