package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.steps.authenticator.ControlToken;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each defect of a subject breaks the requirements that are approved, and no other; the reference breaks none. */
@ResourceLock(Proof.WHOLE_MACHINE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DefectProof {

    /**
     * A defect that is to be judged.
     *
     * @param about the requirement that it is about
     * @param scenarios a tag expression of those that it can reach
     * @param judgement judges it by some of these
     */
    public record Case(
            String id, String about, String scenarios, Function<Scenarios, CompletableFuture<RunReport>> judgement) {}

    protected final Proof proof = new Proof();
    protected final ScenarioTags tags = new ScenarioTags();
    private final ApprovedKills approved;
    private final KillMatrix matrix;
    private final int scenarios;

    /**
     * @param subject what is broken, {@code server}, {@code client} or {@code bootstrap}
     * @param scenarios how many are run at least
     */
    protected DefectProof(String subject, int scenarios) {
        this.approved = new ApprovedKills(subject, getClass().getSimpleName());
        this.matrix = new KillMatrix(subject, approved);
        this.scenarios = scenarios;
    }

    /** Return the tag expression of the scenarios that the reference, as it is, is judged by. */
    protected abstract String all();

    protected abstract CompletableFuture<RunReport> reference(Scenarios scenarios);

    protected abstract List<Case> defects();

    /** Check the report on the reference further. */
    protected void check(RunReport report) {
        // Nothing more, as a rule.
    }

    /** Skip a defect that this machine cannot show. */
    protected void assumeShown(Case defect) {
        // Every machine shows all, as a rule.
    }

    @AfterAll
    void close() {
        proof.close();
        matrix.write();
        if (Approved.isAsked()) {
            Set<String> defects = defects().stream().map(Case::id).collect(Collectors.toSet());
            approved.write(defects, kill -> Proof.isAsked(kill.defect(), kill.broken()));
        }
    }

    @Test
    void judge_referenceAsItIs_nothingIsBroken() {
        RunReport report = reference(Scenarios.breaking(Set.of(), all())).join();

        assertThat(report.scenarios())
                .filteredOn(scenario -> scenario.status() != ScenarioStatus.SKIPPED || hasNoControl(scenario))
                .hasSizeGreaterThan(scenarios)
                .allSatisfy(scenario -> assertThat(scenario.failure())
                        .as("the failure of %s", scenario.name())
                        .isNull());
        check(report);
    }

    /** Tell whether a token was refused without one accepted that differs from it in one thing. */
    private static boolean hasNoControl(ScenarioResult scenario) {
        return scenario.failure() != null && scenario.failure().message().contains(ControlToken.NOT_ACCEPTED);
    }

    @TestFactory
    Stream<DynamicTest> judge_saboteur_breaksWhatIsApproved() {
        // All are judged from now on, side by side; each test waits for its own.
        return defects().stream().filter(this::isAsked).map(this::prove).toList().stream();
    }

    private boolean isAsked(Case defect) {
        return Proof.isAsked(defect.id(), kills(defect));
    }

    /** Return what it is to break. */
    private Set<String> kills(Case defect) {
        Set<String> kills = new TreeSet<>(approved.of(defect.id()));
        kills.add(defect.about());
        return kills;
    }

    private DynamicTest prove(Case defect) {
        Set<String> kills = kills(defect);
        CompletableFuture<RunReport> report =
                defect.judgement().apply(Scenarios.breaking(kills, tags.metBy(defect.id(), kills, defect.scenarios())));
        return DynamicTest.dynamicTest(defect.id(), () -> {
            assumeShown(defect);
            matrix.prove(defect.id(), defect.about(), report.join());
        });
    }
}
