package dev.touchstone.features.proof.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.features.proof.DefectProof;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.fixtures.cluster.client.KubectlClient;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The defects of a client. */
class ClientProofTest extends DefectProof {

    ClientProofTest() {
        super("client", 100);
    }

    @Override
    protected CompletableFuture<RunReport> reference() {
        return judge("reference", Defect.none(), proof.clientScenarios());
    }

    @Override
    protected List<Case> defects() {
        return ClientSaboteurs.all().stream()
                .map(saboteur -> new Case(
                        saboteur.id(),
                        saboteur.about(),
                        proof.clientScenarios() + " and " + saboteur.scope().tags(),
                        tags -> judge(saboteur.id(), saboteur.defect(), tags)))
                .toList();
    }

    @Override
    protected void assumeShown(Case defect) {
        assumeTrue(!defect.about().equals("EXE-40") || hasKubectl(), "a kubectl on the PATH, which add needs");
    }

    private static boolean hasKubectl() {
        return KubectlClient.find(Objects.toString(System.getenv("PATH"), "")).isPresent();
    }

    private CompletableFuture<RunReport> judge(String name, Defect defect, String tags) {
        return proof.judge(
                access -> ReferenceHost.server("reference", access, Sabotage.none()),
                access -> InProcessClient.with(name, defect, access),
                tags);
    }
}
