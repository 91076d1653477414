package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Area;
import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.RequirementSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchstone list} */
@Command(name = "list", description = "List the requirements.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--area", paramLabel = "AREA", description = "Only those of one area, such as VER.")
    private @Nullable String area;

    @Option(names = "--level", paramLabel = "LEVEL", description = "Only those of one level: MUST, SHOULD, MAY, QUIRK.")
    private @Nullable Level level;

    @Option(names = "--features", description = "List the optional features instead, and the requirements of each.")
    private boolean features;

    @Option(
            names = "--sets",
            description = "List the sets of requirements instead, and how many each has of each level.")
    private boolean sets;

    @Option(names = "--untested", description = "Only those that no scenario tests, each with the reason.")
    private boolean untested;

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.load();
        if (sets) {
            RequirementSet.all(catalogue).forEach(this::print);
            return ExitStatus.PASSED;
        }
        if (features) {
            catalogue.features().forEach(feature -> print(feature, catalogue));
            return ExitStatus.PASSED;
        }
        List<String> areas = catalogue.areas().stream().map(Area::area).toList();
        if (area != null && areas.stream().noneMatch(area::equalsIgnoreCase)) {
            throw new IllegalArgumentException(
                    "there is no area " + area + "; the areas are " + String.join(", ", areas));
        }
        catalogue.all().stream()
                .filter(requirement -> area == null || requirement.area().equalsIgnoreCase(area))
                .filter(requirement -> level == null || requirement.level() == level)
                .filter(requirement -> !untested || requirement.untestable() != null)
                .forEach(this::print);
        return ExitStatus.PASSED;
    }

    private void print(String feature, Catalogue catalogue) {
        String ids = catalogue.all().stream()
                .filter(requirement -> feature.equals(requirement.feature()))
                .map(Requirement::id)
                .collect(Collectors.joining(" "));
        spec.commandLine().getOut().printf("%-28s %s%n", feature, ids);
    }

    private void print(RequirementSet set) {
        String levels = Arrays.stream(Level.values())
                .filter(set.levels()::containsValue)
                .map(each -> Collections.frequency(set.levels().values(), each) + " " + each)
                .collect(Collectors.joining(", "));
        spec.commandLine()
                .getOut()
                .printf("%-8s %-14s %s%n", set.name(), set.isFrozen() ? "frozen" : "in preparation", levels);
    }

    private void print(Requirement requirement) {
        spec.commandLine()
                .getOut()
                .printf("%-7s %-6s %s%n", requirement.id(), requirement.level(), requirement.statement());
        if (untested) {
            spec.commandLine().getOut().printf("%-14s %s%n", "", requirement.untestable());
        }
    }
}
