package dev.touchstone.features.proof.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.KillMatrix;
import dev.touchstone.features.proof.Proof;
import dev.touchstone.features.proof.server.InProcessServer;
import dev.touchstone.features.proof.server.ReferenceProgram;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each defect of a client breaks the requirements that it names, and no other; the reference breaks none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(Proof.TEST_BED)
class ClientProofTest {

    @TempDir
    private Path folder;

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
        RunReport report = judge(
                saboteur.id(),
                saboteur.defect(),
                proof.clientScenarios() + " and " + saboteur.scope().tags());
        matrix.add(saboteur.id(), saboteur.kills(), Proof.broken(report));

        assertThat(report.scenarios())
                .as("scenarios of which nothing is known")
                .noneMatch(scenario -> scenario.status() == ScenarioStatus.ERROR);
        assertThat(Proof.broken(report))
                .as("requirements that the client breaks with the defect <%s>", saboteur.id())
                .containsExactlyInAnyOrderElementsOf(saboteur.kills());
    }

    private RunReport judge(String name, Defect defect, String tags) {
        try {
            return proof.judge(
                    access -> new InProcessServer("reference", new ReferenceProgram(access, Sabotage.none())),
                    access -> new InProcessClient(name, defect, access),
                    tags,
                    Files.createTempDirectory(folder, "run"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + folder, e);
        }
    }
}
