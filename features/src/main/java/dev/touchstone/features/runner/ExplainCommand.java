package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Example;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.RequirementSet;
import dev.touchstone.features.spec.FeatureFile;
import dev.touchstone.features.spec.WrittenScenario;
import dev.touchstone.features.testbed.RunConfiguration;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone explain VER-14} */
@Command(name = "explain", description = "Explain one requirement.", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The requirement, such as VER-14.")
    private String id = "";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Requirement requirement = Catalogue.load().find(id);
        Path specs = RunConfiguration.specs(RunConfiguration.installation());
        boolean isThere = Files.isDirectory(specs);
        explain(requirement, isThere ? FeatureFile.scenariosUnder(specs) : List.of(), out);
        if (!isThere) {
            out.println("Scenarios:      there are none at " + specs + "; set the system property touchstone.home");
        }
        return ExitStatus.PASSED;
    }

    private static void explain(Requirement requirement, List<WrittenScenario> specs, PrintWriter out) {
        out.println(requirement.id() + "  " + requirement.level() + "  profile "
                + requirement.profile().key());
        out.println();
        out.println(requirement.statement());
        out.println();
        out.println("How to see it:");
        requirement.examples().forEach(example -> explain(requirement, example, specs, out));
        out.println();
        out.println("Evidence:       " + requirement.evidence().reason());
        requirement.evidence().links().forEach(link -> out.println("                " + link));
        out.println("Sets:           "
                + RequirementSet.all(Catalogue.load()).stream()
                        .filter(set -> set.levels().containsKey(requirement.id()))
                        .map(set -> set.name() + " " + set.level(requirement.id()))
                        .collect(Collectors.joining(", ")));
        if (requirement.until() != null) {
            requirement.until().forEach((set, rule) -> out.println("Until " + set + ":  " + rule));
        }
        if (requirement.feature() != null) {
            out.println("Optional:       belongs to the feature " + requirement.feature());
        }
        if (requirement.isWithheld()) {
            out.println("Disclosure:     withheld; --publish leaves it out of reports on other people's programs, see"
                    + " SECURITY.md");
        }
        if (requirement.untestable() != null) {
            out.println("Not tested:     " + requirement.untestable());
        }
    }

    private static void explain(
            Requirement requirement, Example example, List<WrittenScenario> specs, PrintWriter out) {
        out.println("  " + (example.name() == null ? "" : example.name() + ": ") + example.text());
        specs.stream()
                .filter(scenario -> scenario.tries(requirement, example))
                .forEach(scenario -> out.println("      tried by " + scenario.id() + "  " + scenario.title()));
        if (example.untried() != null) {
            out.println("      not tried: " + example.untried());
        }
    }
}
