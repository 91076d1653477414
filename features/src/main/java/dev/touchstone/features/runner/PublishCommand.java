package dev.touchstone.features.runner;

import dev.touchstone.features.report.published.PublishedFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone publish [NAME=REPORT…]} */
@Command(
        name = "publish",
        description = "File verdicts on registered subjects, and write the pages that show them.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME=REPORT",
            arity = "0..*",
            description = "A subject in the registry, and the report.json of a run about it. Without any, the pages are"
                    + " rewritten from what was filed.")
    private Map<String, Path> reports = Map.of();

    @Option(
            names = "--registry",
            paramLabel = "FILE",
            description = "The subjects (default: ci/peers/registry.tsv). Beside it is releases.tsv.")
    private Path registry = Path.of("ci", "peers", "registry.tsv");

    @Option(names = "--to", paramLabel = "FOLDER", description = "Where they go (default: docs/reports).")
    private Path to = Path.of("docs", "reports");

    @Override
    public Integer call() {
        PublishedFolder folder = new PublishedFolder(to, registry);
        reports.forEach(folder::file);
        spec.commandLine().getOut().println("Verdicts: " + folder.writePages());
        return ExitStatus.PASSED;
    }
}
