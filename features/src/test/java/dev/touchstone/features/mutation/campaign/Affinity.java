package dev.touchstone.features.mutation.campaign;

import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which scenarios are about a file: they come to places in it that few others come to. Thread-safe. */
final class Affinity {

    /** A place that no more than one scenario in so many comes to tells what those are about. */
    private static final int FEW = 10;

    private final Coverage coverage;
    private final List<Mutant> mutants;
    private final Map<String, Map<Scenario, Integer>> byFile = new ConcurrentHashMap<>();

    /** @param mutants all, in the order of the coverage */
    Affinity(Coverage coverage, List<Mutant> mutants) {
        this.coverage = coverage;
        this.mutants = mutants;
    }

    /** Return for each scenario that is about the file of a mutant to how many such places it comes. */
    Map<Scenario, Integer> of(Mutant mutant) {
        return byFile.computeIfAbsent(mutant.file(), this::measure);
    }

    private Map<Scenario, Integer> measure(String file) {
        Map<Scenario, Integer> found = new HashMap<>();
        for (int index = 0; index < mutants.size(); index++) {
            if (mutants.get(index).file().equals(file)) {
                List<Scenario> coming = coverage.of(index);
                if (coming.size() * FEW <= coverage.size()) {
                    coming.forEach(scenario -> found.merge(scenario, 1, Integer::sum));
                }
            }
        }
        return found;
    }
}
