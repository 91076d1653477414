package dev.touchstone.features.proof.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.KillMatrix;
import dev.touchstone.features.proof.Proof;
import dev.touchstone.features.proof.server.InProcessServer;
import dev.touchstone.features.proof.server.ReferenceProgram;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each defect of a client breaks the requirements that it names, and no other; the reference breaks none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(Proof.TEST_BED)
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
        RunReport report = judge("reference", Defect.none(), proof.clientScenarios());

        assertThat(report.scenarios())
                .filteredOn(scenario -> scenario.status() != ScenarioStatus.SKIPPED)
                .hasSizeGreaterThan(100)
                .allMatch(scenario -> scenario.status() == ScenarioStatus.PASSED);
    }

    @TestFactory
    Stream<DynamicTest> judge_saboteur_breaksWhatItNames() {
        return ClientSaboteurs.all().stream()
                .map(saboteur -> DynamicTest.dynamicTest(saboteur.id(), () -> prove(saboteur)));
    }

    private void prove(ClientSaboteur saboteur) {
        String tags = proof.clientScenarios() + " and " + saboteur.scope().tags();
        matrix.prove(saboteur.id(), saboteur.kills(), judge(saboteur.id(), saboteur.defect(), tags));
    }

    private RunReport judge(String name, Defect defect, String tags) {
        return proof.judge(
                access -> new InProcessServer("reference", new ReferenceProgram(access, Sabotage.none())),
                access -> new InProcessClient(name, defect, access),
                tags);
    }
}
