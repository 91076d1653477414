package dev.touchstone.features.mutation.campaign;

import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which scenarios meet a mutant first: those that killed most of its function, then of its file; then those that are about its
 * file; then of each feature file the quickest, the second quickest, and so on. What every start of a server runs is run by
 * nearly all scenarios, so no more than so many of them meet a mutant. Thread-safe.
 */
final class Order {

    /** So many run together; the first are few, because mostly one of them is enough. */
    private static final int[] BATCHES = {2, 6, 24, 96};

    private static final int OF_THE_FUNCTION = 100;

    private final Coverage coverage;
    private final Affinity affinity;
    private final int most;
    private final Map<String, Map<String, Integer>> kills = new HashMap<>();

    /**
     * @param mutants all, in the order of the coverage
     * @param most how many scenarios meet a mutant
     */
    Order(Coverage coverage, List<Mutant> mutants, int most) {
        this.coverage = coverage;
        this.affinity = new Affinity(coverage, mutants);
        this.most = most;
    }

    synchronized void killed(Mutant mutant, String scenario) {
        note(mutant.function(), scenario, OF_THE_FUNCTION);
        note(mutant.file(), scenario, 1);
    }

    private void note(String place, String scenario, int weight) {
        kills.computeIfAbsent(place, any -> new HashMap<>()).merge(scenario, weight, Integer::sum);
    }

    List<List<Scenario>> batches(Mutant mutant, List<Scenario> scenarios) {
        List<Scenario> all = sorted(mutant, scenarios);
        List<Scenario> sorted = all.subList(0, Math.min(most, all.size()));
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
        Map<Scenario, Integer> about = affinity.of(mutant);
        Map<Scenario, Integer> rank = rank(scenarios);
        Comparator<Scenario> byKills = Comparator.comparingInt(
                scenario -> -near.getOrDefault(scenario.id(), 0) - farther.getOrDefault(scenario.id(), 0));
        return scenarios.stream()
                .sorted(byKills.thenComparingInt(scenario -> -about.getOrDefault(scenario, 0))
                        .thenComparingInt(rank::get)
                        .thenComparingLong(coverage::millis))
                .toList();
    }

    /** Return the place of each among those of its file, by time. */
    private Map<Scenario, Integer> rank(List<Scenario> scenarios) {
        Map<String, Integer> count = new HashMap<>();
        Map<Scenario, Integer> rank = new HashMap<>();
        scenarios.stream()
                .sorted(Comparator.comparingLong(coverage::millis))
                .forEach(scenario -> rank.put(scenario, count.merge(scenario.file(), 1, Integer::sum)));
        return rank;
    }
}
