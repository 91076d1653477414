package dev.touchstone.features.mutation.defect;

import dev.touchstone.features.mutation.Judged.End;
import dev.touchstone.features.mutation.Judged.Ending;
import dev.touchstone.features.mutation.Scenario;
import dev.touchstone.features.spec.FeatureFile;
import dev.touchstone.features.spec.WrittenScenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the suite found of a program with a defect.
 *
 * @param ends how the scenarios of its rows ended
 */
public record Finding(Defect defect, SortedMap<Scenario, End> ends) {

    /** In characters; the report has the whole. */
    private static final int LONGEST_CELL = 240;

    public Finding {
        ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
    }

    /** Return the rows that should have failed and did not. That a program could not be judged proves nothing. */
    public SortedSet<String> survived() {
        SortedSet<String> rows = new TreeSet<>(defect.rows());
        failures().forEach(failure -> rows.removeAll(failure.getKey().tags()));
        return rows;
    }

    /** Return whether each row failed that should. */
    public boolean holds() {
        return survived().isEmpty();
    }

    /** Write them as a table, in Markdown. */
    public static List<String> table(List<Finding> findings) {
        Map<String, String> titles = FeatureFile.scenariosUnder(Path.of("specs")).stream()
                .collect(Collectors.toMap(WrittenScenario::id, WrittenScenario::title));
        return table(findings, scenario -> titles.get(scenario.id()));
    }

    static List<String> table(List<Finding> findings, Function<Scenario, String> title) {
        List<String> lines = new ArrayList<>();
        lines.add("| defect | rows | first scenario that fails | what it says |");
        lines.add("|---|---|---|---|");
        findings.forEach(finding -> lines.add(finding.line(title)));
        return lines;
    }

    private String line(Function<Scenario, String> title) {
        String rows = String.join(", ", defect.rows());
        if (!holds()) {
            return row(
                    defect.mistake(),
                    rows,
                    "**no scenario of " + String.join(", none of ", survived()) + " fails**",
                    unjudged());
        }
        Map.Entry<Scenario, End> first = failures().get(0);
        return row(defect.mistake(), rows, title.apply(first.getKey()), reason(first.getValue()));
    }

    private List<Map.Entry<Scenario, End>> failures() {
        return ended(Ending.FAILED);
    }

    private String unjudged() {
        List<Map.Entry<Scenario, End>> errors = ended(Ending.ERROR);
        List<Map.Entry<Scenario, End>> without = errors.isEmpty() ? ended(Ending.SKIPPED) : errors;
        return without.isEmpty()
                ? ""
                : "not judged by " + without.get(0).getKey().id() + ": "
                        + reason(without.get(0).getValue());
    }

    private List<Map.Entry<Scenario, End>> ended(Ending ending) {
        return ends.entrySet().stream()
                .filter(end -> end.getValue().ending() == ending)
                .toList();
    }

    private static String reason(End end) {
        return end.reason() == null ? "no reason was given" : end.reason();
    }

    private static String row(String... cells) {
        return "| "
                + String.join(" | ", List.of(cells).stream().map(Finding::cell).toList()) + " |";
    }

    private static String cell(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", " ").strip();
        String brief = line.length() <= LONGEST_CELL
                ? line
                : line.substring(0, LONGEST_CELL / 2) + " … " + line.substring(line.length() - LONGEST_CELL / 2);
        return brief.replace("|", "\\|");
    }
}
