package dev.touchstone.features.mutation.defect;

import dev.touchstone.features.mutation.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a report calls a scenario, which a line number does not tell. */
final class Title {

    private static final Path SPECS = Path.of("specs");

    private Title() {}

    /** Gives the title, and of an outline the values of the row. */
    static String of(Scenario scenario) {
        try {
            return of(Files.readAllLines(SPECS.resolve(scenario.file())), scenario.line());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the scenario " + scenario, e);
        }
    }

    /** @param line from 1 */
    static String of(List<String> feature, int line) {
        int at = line - 1;
        while (!feature.get(at).strip().startsWith("Scenario")) {
            at--;
        }
        String title = feature.get(at).replaceFirst("^\\s*Scenario( Outline)?:\\s*", "");
        String row = feature.get(line - 1).strip();
        return row.startsWith("|") ? title + " (" + values(row) + ")" : title;
    }

    private static String values(String row) {
        return Stream.of(row.split("(?<!\\\\)\\|"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
