package dev.touchstone.features.report.matrix;

import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.text.Phrases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requirements as rows, runs as columns.
 *
 * @param columns the runs, in the order given
 * @param areas what each area is about, by the letters that its IDs start with
 * @param rows every requirement that any of the reports knows, in the order of the first that knows it
 */
public record Matrix(List<Column> columns, Map<String, String> areas, List<Row> rows) {

    /**
     * One run.
     *
     * @param name what was judged, with the cluster where that tells two of the same name apart, and the set of
     *     requirements that the run is scored by
     * @param report the whole report
     */
    public record Column(String name, RunReport report) {}

    /**
     * One requirement.
     *
     * @param requirement the rule
     * @param outcomes one for each column, {@link Outcome#NOT_RUN} where the report does not know the rule
     */
    public record Row(Requirement requirement, List<Outcome> outcomes) {

        public Row {
            outcomes = List.copyOf(outcomes);
        }

        /** Tell whether the runs that were tested by it do not all agree. */
        public boolean isDisputed() {
            return outcomes.stream().filter(Outcome::isTested).distinct().count() > 1;
        }
    }

    public Matrix {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Lay reports side by side.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Matrix of(List<RunReport> reports) {
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("There is no report to compare; name one report.json or more");
        }
        Map<String, String> areas = new LinkedHashMap<>();
        Map<String, Requirement> requirements = new LinkedHashMap<>();
        reports.forEach(report -> {
            report.areas().forEach(areas::putIfAbsent);
            report.requirements()
                    .forEach(result ->
                            requirements.putIfAbsent(result.requirement().id(), result.requirement()));
        });
        List<Map<String, Outcome>> outcomes =
                reports.stream().map(Matrix::outcomes).toList();
        return new Matrix(
                columns(reports),
                areas,
                requirements.values().stream()
                        .map(requirement -> new Row(
                                requirement,
                                outcomes.stream()
                                        .map(of -> of.getOrDefault(requirement.id(), Outcome.NOT_RUN))
                                        .toList()))
                        .toList());
    }

    private static Map<String, Outcome> outcomes(RunReport report) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (RequirementResult result : report.requirements()) {
            outcomes.put(result.requirement().id(), result.outcome());
        }
        return outcomes;
    }

    private static List<Column> columns(List<RunReport> reports) {
        List<String> names = reports.stream().map(Phrases::subjects).toList();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            String name = names.get(i);
            boolean isAlone = names.indexOf(name) == names.lastIndexOf(name);
            String cluster = reports.get(i).environment().cluster();
            String told = isAlone ? name : name + " (" + cluster + ")";
            columns.add(new Column(told + ", set " + reports.get(i).set(), reports.get(i)));
        }
        return columns;
    }
}
