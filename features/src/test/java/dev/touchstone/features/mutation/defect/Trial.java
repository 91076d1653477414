package dev.touchstone.features.mutation.defect;

import dev.touchstone.features.mutation.Bench;
import dev.touchstone.features.mutation.Judged.End;
import dev.touchstone.features.mutation.Judged.Ending;
import dev.touchstone.features.mutation.Scenario;
import dev.touchstone.features.mutation.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges programs by the scenarios that name certain rows, and by no others. One program at a time: of several that serve
 * side by side one alone has the plain health port, and would answer for the others.
 */
public final class Trial {

    private static final int SCENARIOS_AT_A_TIME = 4;

    private final Bench bench;

    public Trial(Bench bench) {
        this.bench = bench;
    }

    /** Return the scenarios of these rows that a program without a defect fails, or cannot be judged by. */
    public SortedMap<Scenario, End> ofUnchanged(Subject program, Collection<Defect> defects) {
        Set<String> rows = new TreeSet<>();
        defects.forEach(defect -> rows.addAll(defect.rows()));
        SortedMap<Scenario, End> ends = judge(program, scenarios(rows));
        ends.values().removeIf(end -> end.ending() == Ending.PASSED || end.ending() == Ending.SKIPPED);
        return ends;
    }

    /**
     * Judge a program with a defect.
     *
     * @param useless scenarios that say nothing: {@link #ofUnchanged}
     */
    public Finding of(Subject program, Defect defect, Set<Scenario> useless) {
        List<Scenario> chosen = scenarios(defect.rows()).stream()
                .filter(scenario -> !useless.contains(scenario))
                .toList();
        return new Finding(defect, judge(program, chosen));
    }

    private List<Scenario> scenarios(Set<String> rows) {
        return bench.scenarios().stream()
                .filter(scenario -> scenario.tags().stream().anyMatch(rows::contains))
                .toList();
    }

    /** A busy machine fails a scenario now and then, but seldom the same one again. */
    private SortedMap<Scenario, End> judge(Subject program, List<Scenario> scenarios) {
        SortedMap<Scenario, End> ends = new TreeMap<>(
                bench.judge(program, scenarios, SCENARIOS_AT_A_TIME).ends());
        List<Scenario> again = ends.entrySet().stream()
                .filter(end -> end.getValue().ending() != Ending.PASSED)
                .map(end -> end.getKey())
                .toList();
        if (!again.isEmpty()) {
            ends.putAll(bench.judge(program, again, SCENARIOS_AT_A_TIME).ends());
        }
        return ends;
    }
}
