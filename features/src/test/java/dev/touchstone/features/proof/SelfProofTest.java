package dev.touchstone.features.proof;

import dev.touchstone.features.proof.saboteur.Saboteur;
import dev.touchstone.features.proof.saboteur.Saboteurs;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The defects of a server. */
class SelfProofTest extends DefectProof {

    /**
     * By name: those of one area in a row would all be waiting, or all be busy. Crowds come last, for what runs beside them
     * has little of the machine.
     */
    private static final Comparator<Saboteur> ORDER = Comparator.comparing(
                    (Saboteur saboteur) -> saboteur.scope() == Saboteur.Scope.CROWDS)
            .thenComparing(Saboteur::id);

    SelfProofTest() {
        super("server", 300);
    }

    @Override
    protected String all() {
        return tags.server();
    }

    @Override
    protected CompletableFuture<RunReport> reference(Scenarios scenarios) {
        return judge("reference", Sabotage.none(), scenarios);
    }

    @Override
    protected void check(RunReport report) {
        Refusals.requireApproved(report);
    }

    @Override
    protected List<Case> defects() {
        return Saboteurs.all().stream()
                .sorted(ORDER)
                .map(saboteur -> new Case(
                        saboteur.id(),
                        saboteur.about(),
                        tags.of(saboteur.scope()),
                        scenarios -> judge(saboteur.id(), saboteur.sabotage(), scenarios)))
                .toList();
    }

    private CompletableFuture<RunReport> judge(String name, Sabotage sabotage, Scenarios scenarios) {
        return proof.judge(access -> ReferenceHost.server(name, access, sabotage), scenarios);
    }
}
