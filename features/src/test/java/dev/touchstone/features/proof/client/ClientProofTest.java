package dev.touchstone.features.proof.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.KillMatrix;
import dev.touchstone.features.proof.Proof;
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

/** Each defect of a client breaks the requirements that it names, and no other; the reference breaks none. */
@ResourceLock(Proof.WHOLE_MACHINE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientProofTest {

    private final KillMatrix matrix = new KillMatrix("client");
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
                judge("reference", Defect.none(), proof.clientScenarios()).join();

        assertThat(report.scenarios())
                .filteredOn(scenario -> scenario.status() != ScenarioStatus.SKIPPED)
                .hasSizeGreaterThan(100)
                .allMatch(scenario -> scenario.status() == ScenarioStatus.PASSED);
    }

    @TestFactory
    Stream<DynamicTest> judge_saboteur_breaksWhatItNames() {
        // All are judged from now on, side by side; each test waits for its own.
        return ClientSaboteurs.all().stream()
                .filter(saboteur -> Proof.isAsked(saboteur.id(), saboteur.kills()))
                .map(this::prove)
                .toList()
                .stream();
    }

    private DynamicTest prove(ClientSaboteur saboteur) {
        String tags = proof.clientScenarios() + " and " + saboteur.scope().tags();
        CompletableFuture<RunReport> report = judge(saboteur.id(), saboteur.defect(), tags);
        return DynamicTest.dynamicTest(
                saboteur.id(), () -> matrix.prove(saboteur.id(), saboteur.kills(), report.join()));
    }

    private CompletableFuture<RunReport> judge(String name, Defect defect, String tags) {
        return proof.judge(
                access -> ReferenceHost.server("reference", access, Sabotage.none()),
                access -> InProcessClient.with(name, defect, access),
                tags);
    }
}
