package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.evidence.NotRun;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.launcher.TestIdentifier;

class FailFastTest {

    private static final String MUST = "VER-38";
    private static final String OTHER_MUST = "VER-35";
    private static final String SHOULD = "EXE-13";

    private final AtomicInteger stops = new AtomicInteger();
    private final FailFast failFast = of(Side.SERVER);

    @Test
    void failedMust_stopsTheRun() {
        failFast.executionFinished(scenario(MUST), TestExecutionResult.failed(new AssertionError("accepted")));
        failFast.executionFinished(scenario(MUST), TestExecutionResult.aborted(new NotRun("stopped")));

        assertThat(stops).hasValue(1);
        assertThat(failFast.note()).get().asString().contains("did not run: 1,");
    }

    @Test
    void whatDoesNotFailTheRun_doesNotStopIt() {
        failFast.executionFinished(scenario(MUST), TestExecutionResult.successful());
        failFast.executionFinished(scenario(SHOULD), TestExecutionResult.failed(new AssertionError("otherwise")));
        failFast.executionFinished(scenario(OTHER_MUST), TestExecutionResult.failed(new AssertionError("expected")));

        assertThat(stops).hasValue(0);
        assertThat(failFast.note()).isEmpty();
    }

    @Test
    void anErrorOfTheRun_isNoFailedMust() {
        failFast.executionFinished(
                scenario(MUST), TestExecutionResult.failed(new ImplementationFailure("no server could be started")));

        assertThat(stops).hasValue(0);
    }

    @Test
    void aScenarioWithAnotherMust_stopsTheRunThoughOneIsExpectedToFail() {
        failFast.executionFinished(
                scenario(OTHER_MUST, MUST), TestExecutionResult.failed(new AssertionError("accepted")));

        assertThat(stops).hasValue(1);
    }

    @Test
    void aMustOfTheSideThatIsNotJudged_doesNotStopTheRun() {
        TestExecutionResult failed = TestExecutionResult.failed(new AssertionError("accepted"));

        of(Side.CLIENT).executionFinished(scenario(MUST), failed);
        assertThat(stops).hasValue(0);

        of(Side.SERVER).executionFinished(scenario(MUST), failed);
        assertThat(stops).hasValue(1);
    }

    private FailFast of(Side judged) {
        return new FailFast(Catalogue.load(), Set.of(judged), OTHER_MUST::equals, stops::incrementAndGet);
    }

    private static TestIdentifier scenario(String... requirements) {
        Set<TestTag> tags = Arrays.stream(requirements).map(TestTag::create).collect(Collectors.toSet());
        return TestIdentifier.from(new AbstractTestDescriptor(UniqueId.forEngine("cucumber"), "a scenario") {
            @Override
            public Type getType() {
                return Type.TEST;
            }

            @Override
            public Set<TestTag> getTags() {
                return tags;
            }
        });
    }
}
