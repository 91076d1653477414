package dev.touchstone.features.mutation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What scenarios found of one subject.
 *
 * @param ends how each scenario ended that ran; one that was stopped is not here
 * @param first the first that did not pass, by time, or null
 * @param outOfTime whether the judgement was ended because it took too long
 * @param took from the first start to the last end, the servers' included
 */
public record Judged(
        SortedMap<Scenario, End> ends, @Nullable Scenario first, boolean outOfTime, Duration took) {

    /** How a scenario ended. */
    public enum Ending {
        PASSED,
        /** The subject did otherwise than it should. */
        FAILED,
        /** The subject could not be judged by it, because it did not even start, say. */
        ERROR,
        SKIPPED
    }

    /**
     * @param ending how it ended
     * @param took how long it took
     * @param reason why it did not pass, in one sentence and without secrets; null if it did
     */
    public record End(
            Ending ending, Duration took, @Nullable String reason) {}

    public Judged {
        ends = new TreeMap<>(ends);
    }

    /** Return how the first ended that did not pass. */
    public Optional<Map.Entry<Scenario, End>> firstFailure() {
        return Optional.ofNullable(first).map(scenario -> Map.entry(scenario, ends.get(scenario)));
    }
}
