package dev.touchstone.features.mutation.campaign;

import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which scenarios meet a mutant first: those that killed most of its function, then of its file; among equals the quick ones.
 * Thread-safe.
 */
final class Order {

    /** So many run together; the first are few, because mostly one of them is enough. */
    private static final int[] BATCHES = {2, 6, 24, 96};

    private static final int OF_THE_FUNCTION = 100;

    private final Coverage coverage;
    private final Map<String, Map<String, Integer>> kills = new HashMap<>();

    Order(Coverage coverage) {
        this.coverage = coverage;
    }

    synchronized void killed(Mutant mutant, String scenario) {
        note(mutant.function(), scenario, OF_THE_FUNCTION);
        note(mutant.file(), scenario, 1);
    }

    private void note(String place, String scenario, int weight) {
        kills.computeIfAbsent(place, any -> new HashMap<>()).merge(scenario, weight, Integer::sum);
    }

    List<List<Scenario>> batches(Mutant mutant, List<Scenario> scenarios) {
        List<Scenario> sorted = sorted(mutant, scenarios);
        List<List<Scenario>> batches = new ArrayList<>();
        int from = 0;
        for (int i = 0; from < sorted.size(); i++) {
            int size = i < BATCHES.length ? BATCHES[i] : sorted.size();
            int to = Math.min(sorted.size(), from + size);
            batches.add(List.copyOf(sorted.subList(from, to)));
            from = to;
        }
        return batches;
    }

    private synchronized List<Scenario> sorted(Mutant mutant, List<Scenario> scenarios) {
        Map<String, Integer> near = kills.getOrDefault(mutant.function(), Map.of());
        Map<String, Integer> farther = kills.getOrDefault(mutant.file(), Map.of());
        Comparator<Scenario> byKills = Comparator.comparingInt(
                scenario -> -near.getOrDefault(scenario.id(), 0) - farther.getOrDefault(scenario.id(), 0));
        return scenarios.stream()
                .sorted(byKills.thenComparingLong(coverage::millis))
                .toList();
    }
}
