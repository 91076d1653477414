package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.saboteur.Saboteur;
import dev.touchstone.features.proof.saboteur.Saboteurs;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each saboteur breaks the requirements that it names, and no other; the reference breaks none. */
@ResourceLock(Proof.WHOLE_MACHINE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelfProofTest {

    private final KillMatrix matrix = new KillMatrix("server");
    private Proof proof;

    @BeforeAll
    void open() {
        proof = new Proof();
    }

    @AfterAll
    void close() {
        proof.close();
        matrix.write();
    }

    @Test
    void judge_referenceAsItIs_nothingIsBroken() {
        RunReport report =
                judge("reference", Sabotage.none(), proof.serverScenarios()).join();

        assertThat(report.scenarios())
                .filteredOn(scenario -> scenario.status() != ScenarioStatus.SKIPPED)
                .hasSizeGreaterThan(300)
                .allSatisfy(scenario -> assertThat(scenario.failure())
                        .as("the failure of %s", scenario.name())
                        .isNull());
        Refusals.requireApproved(report);
    }

    @TestFactory
    Stream<DynamicTest> judge_saboteur_breaksWhatItNames() {
        // All are judged from now on, side by side; each test waits for its own.
        return Saboteurs.all().stream()
                .filter(saboteur -> Proof.isAsked(saboteur.id(), saboteur.kills()))
                .map(this::prove)
                .toList()
                .stream();
    }

    private DynamicTest prove(Saboteur saboteur) {
        CompletableFuture<RunReport> report =
                judge(saboteur.id(), saboteur.sabotage(), proof.scenarios(saboteur.scope()));
        return DynamicTest.dynamicTest(
                saboteur.id(), () -> matrix.prove(saboteur.id(), saboteur.kills(), report.join()));
    }

    private CompletableFuture<RunReport> judge(String name, Sabotage sabotage, String tags) {
        return proof.judge(access -> ReferenceHost.server(name, access, sabotage), tags);
    }
}
