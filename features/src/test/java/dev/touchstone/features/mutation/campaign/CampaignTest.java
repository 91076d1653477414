package dev.touchstone.features.mutation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.mutation.Bench;
import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Program;
import dev.touchstone.features.mutation.Scenario;
import dev.touchstone.features.mutation.Subject;
import dev.touchstone.features.mutation.campaign.Coverage.Measure;
import dev.touchstone.features.mutation.campaign.Result.Status;
import dev.touchstone.features.proof.NoClient;
import dev.touchstone.features.proof.Proof;
import dev.touchstone.features.proof.saboteur.Saboteurs;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Mutants that are saboteurs of the reference. */
@ResourceLock(Proof.WHOLE_MACHINE)
class CampaignTest {

    private static final Mutant DEFECT = mutant("defect");
    private static final Mutant HARMLESS = mutant("harmless");
    private static final Mutant WITHOUT_EFFECT = mutant("without-effect");
    private static final Mutant OUT_OF_REACH = mutant("out-of-reach");

    @TempDir
    private Path folder;

    @AutoClose
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(Duration.ofSeconds(5));
    }

    @Test
    void run_judgesEachByWhatMayNoticeIt() throws IOException {
        ResultFile file = new ResultFile(folder.resolve("results.tsv"));
        Defects program = new Defects();

        campaign(program, file).run(program.mutants(), null);

        Map<String, Result> results = file.read();
        assertThat(results.get(DEFECT.key()).status()).isEqualTo(Status.KILLED);
        assertThat(results.get(DEFECT.key()).requirements()).contains("VER-35");
        assertThat(results.get(HARMLESS.key()).status()).isEqualTo(Status.SURVIVED);
        assertThat(results.get(HARMLESS.key()).tried())
                .isEqualTo(results.get(HARMLESS.key()).chosen())
                .isPositive();
        assertThat(results.get(WITHOUT_EFFECT.key()).status()).isEqualTo(Status.SAME);
        assertThat(results.get(OUT_OF_REACH.key()).status()).isEqualTo(Status.NOT_COVERED);
        assertThat(program.judged).doesNotContain(WITHOUT_EFFECT, OUT_OF_REACH);
    }

    @Test
    void run_scenarioFailsOnTheUnchangedProgramToo_isNoKill() throws IOException {
        ResultFile file = new ResultFile(folder.resolve("results.tsv"));

        campaign(new Defects(DEFECT), file).run(List.of(DEFECT), null);

        assertThat(file.read().get(DEFECT.key()).status()).isEqualTo(Status.SURVIVED);
    }

    @Test
    void run_withResults_goesOnWhereItWas() throws IOException {
        Path path = folder.resolve("results.tsv");
        Files.writeString(path, Result.unjudged(DEFECT.key(), Status.TIME).line() + "\n" + HARMLESS.key() + "\tSURV");
        Defects program = new Defects();

        campaign(program, new ResultFile(path)).run(List.of(DEFECT), null);

        assertThat(program.judged).isEmpty();
    }

    @Test
    void run_atTheEndOfItsTime_beginsNoMore() throws IOException {
        ResultFile file = new ResultFile(folder.resolve("results.tsv"));
        Defects program = new Defects();

        campaign(program, file).run(program.mutants(), Instant.EPOCH);

        assertThat(file.read()).isEmpty();
    }

    @Test
    void sample_sameSeed_isTheSame() {
        List<Mutant> all = new Defects().mutants();

        assertThat(Campaign.sample(all, 7, 2))
                .hasSize(2)
                .isEqualTo(Campaign.sample(all, 7, 3).subList(0, 2));
    }

    private Campaign campaign(Program program, ResultFile file) {
        Map<Scenario, Measure> measures = new HashMap<>();
        BitSet reached = bits(0, 1, 2);
        BitSet different = bits(0, 1);
        bench.scenarios().stream()
                .filter(scenario -> scenario.tags().contains("VER-35"))
                .forEach(scenario -> measures.put(scenario, new Measure(new Program.Touched(reached, different), 100)));
        return new Campaign(bench, program, new Coverage(measures), file, 2, Integer.MAX_VALUE, false);
    }

    private static BitSet bits(int... indices) {
        BitSet bits = new BitSet();
        for (int index : indices) {
            bits.set(index);
        }
        return bits;
    }

    private static Mutant mutant(String name) {
        return new Mutant("Server.java:check:" + name + ":1", "server", "Server.java:1", name, "a", "b");
    }

    private static final class Defects implements Program {

        private final List<Mutant> judged = Collections.synchronizedList(new ArrayList<>());
        private final Mutant unchanged;

        Defects() {
            this(HARMLESS);
        }

        /** @param unchanged which of them is said to be the program as it is */
        Defects(Mutant unchanged) {
            this.unchanged = unchanged;
        }

        @Override
        public List<Mutant> mutants() {
            return List.of(DEFECT, HARMLESS, WITHOUT_EFFECT, OUT_OF_REACH);
        }

        @Override
        public Subject mutated(Mutant mutant) {
            judged.add(mutant);
            return subject(mutant);
        }

        @Override
        public Subject unchanged() {
            return subject(unchanged);
        }

        private static Subject subject(Mutant mutant) {
            Sabotage sabotage = mutant.equals(DEFECT)
                    ? Saboteurs.all().stream()
                            .filter(saboteur -> saboteur.about().equals("VER-35"))
                            .findFirst()
                            .orElseThrow()
                            .sabotage()
                    : Sabotage.none();
            return new Subject(
                    access -> ReferenceHost.server(mutant.key(), access, sabotage), access -> new NoClient());
        }

        @Override
        public Probe probe() {
            throw new UnsupportedOperationException("what these touch is known");
        }
    }
}
