package dev.touchstone.features.mutation.campaign;

import dev.touchstone.features.mutation.Program.Touched;
import dev.touchstone.features.mutation.Scenario;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each scenario touches that the unchanged program passes, and how long it takes. */
public final class Coverage {

    /** @param millis how long it took by itself, the start of its server included */
    record Measure(Touched touched, long millis) {}

    private final Map<Scenario, Measure> measures;
    private final BitSet reached = new BitSet();

    Coverage(Map<Scenario, Measure> measures) {
        this.measures = new TreeMap<>(measures);
        measures.values().forEach(measure -> reached.or(measure.touched().reached()));
    }

    /** Return the scenarios that may notice a mutant, the quickest first. */
    List<Scenario> of(int mutant) {
        return measures.entrySet().stream()
                .filter(entry -> entry.getValue().touched().different().get(mutant))
                .sorted(Comparator.comparingLong(entry -> entry.getValue().millis()))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean reaches(int mutant) {
        return reached.get(mutant);
    }

    /** Return the time that scenarios take one after another, in milliseconds. */
    long millis(Collection<Scenario> scenarios) {
        return scenarios.stream().mapToLong(this::millis).sum();
    }

    long millis(Scenario scenario) {
        Measure measure = measures.get(scenario);
        return measure == null ? 0 : measure.millis();
    }

    int size() {
        return measures.size();
    }
}
