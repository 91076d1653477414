package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.saboteur.Saboteur;
import dev.touchstone.features.proof.saboteur.Saboteurs;
import dev.touchstone.features.proof.server.InProcessServer;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each saboteur breaks the requirements that it names, and no other; the reference breaks none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(Proof.TEST_BED)
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
        RunReport report = judge("reference", Sabotage.none(), proof.serverScenarios());

        assertThat(Proof.broken(report)).isEmpty();
        assertThat(report.scenarios()).hasSizeGreaterThan(300);
    }

    @TestFactory
    Stream<DynamicTest> judge_saboteur_breaksWhatItNames() {
        return Saboteurs.all().stream().map(saboteur -> DynamicTest.dynamicTest(saboteur.id(), () -> prove(saboteur)));
    }

    private void prove(Saboteur saboteur) {
        matrix.prove(
                saboteur.id(),
                saboteur.kills(),
                judge(saboteur.id(), saboteur.sabotage(), proof.scenarios(saboteur.scope())));
    }

    private RunReport judge(String name, Sabotage sabotage, String tags) {
        return proof.judge(access -> InProcessServer.reference(name, access, sabotage), tags);
    }
}
