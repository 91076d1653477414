package dev.touchstone.features.spec;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.GherkinDocument;
import io.cucumber.messages.types.ParseError;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.TableCell;
import io.cucumber.messages.types.TableRow;
import io.cucumber.messages.types.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A feature file.
 *
 * @param name of its feature; that of the file if it has none
 * @param scenarios in the order of their lines, a row of an outline's examples for each
 */
public record FeatureFile(String name, List<WrittenScenario> scenarios) {

    public FeatureFile {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Read the scenarios of all feature files below a folder, in the order of paths and lines.
     *
     * @throws UncheckedIOException if one cannot be read
     * @throws IllegalArgumentException if one is not Gherkin
     */
    public static List<WrittenScenario> scenariosUnder(Path folder) {
        return filesUnder(folder).stream()
                .flatMap(file -> read(folder, file).scenarios().stream())
                .toList();
    }

    /**
     * Find all feature files below a folder, in the order of their paths.
     *
     * @throws UncheckedIOException if one of the folders cannot be read
     */
    public static List<Path> filesUnder(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".feature"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the feature files in " + folder, e);
        }
    }

    private static FeatureFile read(Path folder, Path file) {
        try {
            return parse(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Parse the text of a file.
     *
     * @param file what its scenarios say of where they stand
     * @throws IllegalArgumentException if it is not Gherkin
     */
    public static FeatureFile parse(String file, String source) {
        Optional<Feature> feature = feature(file, source);
        return new FeatureFile(
                feature.map(Feature::getName).filter(name -> !name.isBlank()).orElse(file.replaceFirst(".*/", "")),
                feature.map(found -> new Reading(file).feature(found)).orElse(List.of()));
    }

    /**
     * Parse the text of a file into its feature; empty if it has none.
     *
     * @param file what an error says of where it stands
     * @throws IllegalArgumentException if it is not Gherkin
     */
    public static Optional<Feature> feature(String file, String source) {
        List<Envelope> parsed = GherkinParser.builder()
                .includeSource(false)
                .includePickles(false)
                .build()
                .parse(file, source.getBytes(StandardCharsets.UTF_8))
                .toList();
        parsed.stream()
                .flatMap(part -> part.getParseError().stream())
                .findFirst()
                .ifPresent(error -> refuse(file, error));
        return parsed.stream()
                .flatMap(part -> part.getGherkinDocument().stream())
                .findFirst()
                .flatMap(GherkinDocument::getFeature);
    }

    private static void refuse(String file, ParseError error) {
        throw new IllegalArgumentException("cannot parse " + file + ": " + error.getMessage());
    }

    private record Reading(String file) {

        List<WrittenScenario> feature(Feature feature) {
            Set<String> tags = with(Set.of(), feature.getTags());
            List<WrittenScenario> scenarios = new ArrayList<>();
            feature.getChildren().forEach(child -> {
                child.getScenario().ifPresent(scenario -> scenarios.addAll(scenario(scenario, tags)));
                child.getRule().ifPresent(rule -> scenarios.addAll(rule(rule, tags)));
            });
            return scenarios;
        }

        private List<WrittenScenario> rule(Rule rule, Set<String> inherited) {
            Set<String> tags = with(inherited, rule.getTags());
            return rule.getChildren().stream()
                    .flatMap(child -> child.getScenario().stream())
                    .flatMap(scenario -> scenario(scenario, tags).stream())
                    .toList();
        }

        private List<WrittenScenario> scenario(Scenario scenario, Set<String> inherited) {
            Set<String> tags = with(inherited, scenario.getTags());
            if (scenario.getExamples().isEmpty()) {
                return List.of(written(scenario, scenario.getLocation().getLine(), tags, Map.of()));
            }
            List<WrittenScenario> rows = new ArrayList<>();
            for (Examples examples : scenario.getExamples()) {
                Set<String> own = with(tags, examples.getTags());
                examples.getTableHeader().ifPresent(header -> examples.getTableBody()
                        .forEach(row ->
                                rows.add(written(scenario, row.getLocation().getLine(), own, cells(header, row)))));
            }
            return rows;
        }

        private WrittenScenario written(Scenario scenario, Number line, Set<String> tags, Map<String, String> row) {
            return new WrittenScenario(file, line.intValue(), scenario.getName(), tags, row);
        }

        private static Map<String, String> cells(TableRow header, TableRow row) {
            Map<String, String> cells = new LinkedHashMap<>();
            List<TableCell> names = header.getCells();
            for (int i = 0; i < names.size(); i++) {
                cells.put(names.get(i).getValue(), row.getCells().get(i).getValue());
            }
            return cells;
        }

        private static Set<String> with(Set<String> inherited, List<Tag> own) {
            Set<String> all = new HashSet<>(inherited);
            own.forEach(tag -> all.add(tag.getName().substring(1)));
            return all;
        }
    }
}
