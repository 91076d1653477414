package dev.touchstone.features.report.model;

import dev.touchstone.features.catalogue.Side;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the runner knows of a run before any scenario has run.
 *
 * @param productVersion the version of Touchstone
 * @param set the name of the set of requirements that it is scored by, such as {@code 2026.11}
 * @param judged whose work it is about: requirements of the other side count for nothing
 * @param server the server under test, or null
 * @param client the client under test, or null
 * @param environment where it takes place
 * @param shard which part of it, such as {@code 2/4}, or null if it is all of it
 * @param expectedFailures what is known of each requirement that is expected to fail, by ID
 * @param notes what the reader must know besides, a line each
 */
public record RunDescription(
        String productVersion,
        String set,
        Set<Side> judged,
        @Nullable Subject server,
        @Nullable Subject client,
        RunEnvironment environment,
        @Nullable Shard shard,
        Map<String, ExpectedFailure> expectedFailures,
        List<String> notes) {

    public RunDescription {
        expectedFailures = Map.copyOf(expectedFailures);
        notes = List.copyOf(notes);
        judged = Collections.unmodifiableSet(new TreeSet<>(judged));
    }

    /** Describe the run of a report, or that part of it, with other expected failures and notes. */
    public static RunDescription of(
            RunReport report,
            @Nullable Shard shard,
            Map<String, ExpectedFailure> expectedFailures,
            List<String> notes) {
        return new RunDescription(
                report.productVersion(),
                report.set(),
                report.judged(),
                report.server(),
                report.client(),
                report.environment(),
                shard,
                expectedFailures,
                notes);
    }
}
