package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import io.cucumber.core.eventbus.EventBus;
import io.cucumber.core.runtime.TimeServiceEventBus;
import io.cucumber.plugin.event.TestRunStarted;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestDescriptor.Type;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.launcher.TestIdentifier;

class LostResultsTest {

    private static final TestExecutionResult DISK_FULL =
            TestExecutionResult.failed(new IllegalStateException(new IOException("No space left on device")));

    private final LostResults lost = new LostResults();

    @Test
    void featureThatDidNotBegin_endsTheRun_withTheFirstReason() {
        lost.executionFinished(of(Type.CONTAINER), DISK_FULL);
        lost.executionFinished(of(Type.CONTAINER), TestExecutionResult.failed(new IllegalStateException("later")));

        assertThatThrownBy(lost::requireNone)
                .isInstanceOf(ImplementationFailure.class)
                .hasMessageContainingAll("there is no verdict: No space left on device", "--report");
    }

    @Test
    void scenarioWhoseResultCannotBeWritten_endsTheRun() {
        EventBus bus = new TimeServiceEventBus(Clock.systemUTC(), UUID::randomUUID);
        bus.registerHandlerFor(TestRunStarted.class, event -> {
            throw new IllegalStateException("a writer failed");
        });
        try {
            bus.send(new TestRunStarted(Instant.EPOCH));
        } catch (IllegalStateException ofTheWriter) {
            lost.executionFinished(of(Type.TEST), TestExecutionResult.failed(ofTheWriter));
        }

        assertThatThrownBy(lost::requireNone).hasMessageContaining("no verdict: a writer failed");
    }

    /** As where a subject cannot be reached: that is a result. */
    @Test
    void scenarioThatFails_isAResult() {
        lost.executionFinished(of(Type.TEST), DISK_FULL);
        lost.executionFinished(of(Type.TEST), TestExecutionResult.failed(new AssertionError("expected a token")));
        lost.executionFinished(of(Type.CONTAINER), TestExecutionResult.successful());

        assertThatCode(lost::requireNone).doesNotThrowAnyException();
    }

    private static TestIdentifier of(Type type) {
        UniqueId id = UniqueId.forEngine("touchstone").append("part", type.name());
        TestDescriptor descriptor = new AbstractTestDescriptor(id, type.name()) {
            @Override
            public Type getType() {
                return type;
            }
        };
        return TestIdentifier.from(descriptor);
    }
}
