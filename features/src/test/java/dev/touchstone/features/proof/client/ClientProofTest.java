package dev.touchstone.features.proof.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.features.proof.DefectProof;
import dev.touchstone.features.proof.Scenarios;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.fixtures.process.Executables;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The defects of a client. */
class ClientProofTest extends DefectProof {

    ClientProofTest() {
        super("client", 100);
    }

    @Override
    protected String all() {
        return tags.client();
    }

    @Override
    protected CompletableFuture<RunReport> reference(Scenarios scenarios) {
        return judge("reference", Defect.none(), scenarios);
    }

    @Override
    protected List<Case> defects() {
        return ClientSaboteurs.all().stream()
                .map(saboteur -> new Case(
                        saboteur.id(),
                        saboteur.about(),
                        tags.client() + " and " + saboteur.scope().tags(),
                        scenarios -> judge(saboteur.id(), saboteur.defect(), scenarios)))
                .toList();
    }

    @Override
    protected void assumeShown(Case defect) {
        assumeTrue(!defect.about().equals("EXE-40") || hasKubectl(), "a kubectl on the PATH, which add needs");
    }

    private static boolean hasKubectl() {
        return Executables.find("kubectl").isPresent();
    }

    private CompletableFuture<RunReport> judge(String name, Defect defect, Scenarios scenarios) {
        return proof.judge(
                access -> ReferenceHost.server("reference", access, Sabotage.none()),
                access -> InProcessClient.with(name, defect, access),
                scenarios);
    }
}
