package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.util.Objects;

/** A person who reads of a failure is told what was looked at, what should have been there, and what was. */
final class Explained {

    /** In characters: what a person reads through. */
    private static final int LONGEST = 2_500;

    private Explained() {}

    /** Require it of each scenario that failed. */
    static void require(RunReport report) {
        report.scenarios().stream()
                .filter(scenario -> scenario.status() == ScenarioStatus.FAILED)
                .forEach(Explained::require);
    }

    private static void require(ScenarioResult scenario) {
        Failure failure = Objects.requireNonNull(scenario.failure(), "why it failed");
        assertThat(failure.sentence())
                .as("what %s says of its failure", scenario.id())
                .hasSizeLessThan(LONGEST)
                .contains("expected ", ", saw ")
                // What AssertJ, records and stack traces look like.
                .doesNotContain("Expecting ", "\tat ", "Person[", "Answer[", "Call[", "Principal[", "memcache.go");
        assertThat(failure.message())
                .as("first line of %s", scenario.id())
                .isNotBlank()
                .doesNotContain("\n");
    }
}
