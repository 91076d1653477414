package dev.touchstone.features.spec;

import dev.touchstone.features.catalogue.Example;
import dev.touchstone.features.catalogue.Requirement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One scenario, or one row of an outline's examples, as a feature file writes it.
 *
 * @param file below the specification's folder, such as {@code token/format.feature}
 * @param line the line there, from 1; of the row, if it is one
 * @param name its own name
 * @param tags with those of the feature and of the examples, without the sign
 * @param row what the columns of the examples hold, by their headers; empty if it is no row
 */
public record WrittenScenario(String file, int line, String name, Set<String> tags, Map<String, String> row) {

    public WrittenScenario {
        tags = Set.copyOf(tags);
        row = new LinkedHashMap<>(row);
    }

    /**
     * Return the examples of requirements that it tries: by a tag such as {@code @VER-38:too-old}, or by a column that has
     * the requirement's ID as its header, and names of its examples as values.
     */
    public Set<Example.Reference> tries() {
        Stream<Example.Reference> byTag = tags.stream().sorted().flatMap(tag -> Example.Reference.of(tag).stream());
        Stream<Example.Reference> byColumn = row.entrySet().stream()
                .filter(WrittenScenario::isOfRequirement)
                .flatMap(cell -> Stream.of(cell.getValue().split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> new Example.Reference(cell.getKey(), name)));
        return Stream.concat(byTag, byColumn).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Tell whether it tries an example of a requirement: if that has no other, each scenario of the requirement does. */
    public boolean tries(Requirement requirement, Example example) {
        String only = example.name();
        return only == null
                ? tags.contains(requirement.id())
                : tries().contains(new Example.Reference(requirement.id(), only));
    }

    /** Return the row as {@code name: value} pairs, without the columns that name examples; empty if it is no row. */
    public List<String> values() {
        return inputs().map(cell -> cell.getKey() + ": " + cell.getValue()).toList();
    }

    /** Return its name, and of a row what it holds, as far as that names no examples: {@code A door (green, 2)}. */
    public String title() {
        String values = inputs().map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? name : name + " (" + values + ")";
    }

    /** Return file and line, as a report names it: {@code token/format.feature:12}. */
    public String id() {
        return file + ":" + line;
    }

    /** Return the IDs of the requirements that it proves. */
    public Set<String> requirements() {
        return tags.stream()
                .filter(tag -> Requirement.ID.matcher(tag).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stands in the row for the steps. */
    private Stream<Map.Entry<String, String>> inputs() {
        return row.entrySet().stream().filter(cell -> !isOfRequirement(cell));
    }

    private static boolean isOfRequirement(Map.Entry<String, String> cell) {
        return Requirement.ID.matcher(cell.getKey()).matches();
    }
}
