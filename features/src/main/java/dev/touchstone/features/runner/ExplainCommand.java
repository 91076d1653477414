package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.UnknownRequirement;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone explain VER-14} */
@Command(name = "explain", description = "Explains one requirement.", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The requirement, such as VER-14.")
    private String id = "";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            explain(Catalogue.load().find(id), out);
            return 0;
        } catch (UnknownRequirement e) {
            spec.commandLine().getErr().println("touchstone: " + e.getMessage());
            return 2;
        }
    }

    private static void explain(Requirement requirement, PrintWriter out) {
        out.println(requirement.id() + "  " + requirement.level() + "  profile "
                + requirement.profile().key());
        out.println();
        out.println(requirement.statement());
        out.println();
        out.println("How to see it:  " + requirement.trigger());
        out.println("Evidence:       " + requirement.evidence().reason());
        requirement.evidence().links().forEach(link -> out.println("                " + link));
        if (requirement.feature() != null) {
            out.println("Optional:       belongs to the feature " + requirement.feature());
        }
        if (requirement.untestable() != null) {
            out.println("Not tested:     " + requirement.untestable());
        }
    }
}
