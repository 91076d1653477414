package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many requirements had which outcome.
 *
 * @param counts a number for each outcome, zero included
 */
public record Statistics(@JsonValue Map<Outcome, Integer> counts) {

    @JsonCreator
    public Statistics {
        EnumMap<Outcome, Integer> all = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            all.put(outcome, counts.getOrDefault(outcome, 0));
        }
        counts = Collections.unmodifiableMap(all);
    }

    /** Count these results. */
    public static Statistics of(Collection<RequirementResult> results) {
        EnumMap<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        results.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        return new Statistics(counts);
    }

    /** Return how many had this outcome. */
    public int of(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** Return how many were met, those among them that were expected to fail. */
    public int met() {
        return of(Outcome.PASSED) + of(Outcome.STALE);
    }

    /** Return how many were put to the test. */
    public int tested() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isTested())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
