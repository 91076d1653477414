package dev.touchstone.features.proof.bootstrap;

import dev.touchstone.features.proof.DefectProof;
import dev.touchstone.features.proof.Scenarios;
import dev.touchstone.features.report.model.RunReport;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The defects of a verifier of bootstrap tokens. */
class BootstrapProofTest extends DefectProof {

    BootstrapProofTest() {
        super("bootstrap", 15);
    }

    @Override
    protected String all() {
        return tags.bootstrap();
    }

    @Override
    protected CompletableFuture<RunReport> reference(Scenarios scenarios) {
        return judge(BootstrapDefect.NONE, scenarios);
    }

    @Override
    protected List<Case> defects() {
        return Arrays.stream(BootstrapDefect.values())
                .filter(defect -> defect != BootstrapDefect.NONE)
                .map(defect -> new Case(defect.title(), defect.about, all(), scenarios -> judge(defect, scenarios)))
                .toList();
    }

    private CompletableFuture<RunReport> judge(BootstrapDefect defect, Scenarios scenarios) {
        return proof.judgeBootstrap(edge -> ExampleVerifier.start(edge, defect), scenarios);
    }
}
