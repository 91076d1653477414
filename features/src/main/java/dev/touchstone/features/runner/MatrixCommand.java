package dev.touchstone.features.runner;

import dev.touchstone.features.report.Publication;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.model.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone matrix REPORT…} */
@Command(
        name = "matrix",
        description = "Compare the reports of several implementations side by side.",
        mixinStandardHelpOptions = true)
final class MatrixCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "REPORT",
            arity = "1..*",
            description = "Reports of earlier runs: report.json or report.yaml.")
    private List<Path> reports = List.of();

    @Option(names = "--to", paramLabel = "FILE", description = "Where the page goes (default: matrix.html).")
    private Path to = Path.of("matrix.html");

    @Option(
            names = "--publish",
            description =
                    "Leave out the requirements that SECURITY.md withholds from reports on other people's programs.")
    private boolean publish;

    @Override
    public Integer call() {
        List<RunReport> read = reports.stream()
                .map(ReportFiles::read)
                .map(report -> publish ? Publication.of(report) : report)
                .toList();
        spec.commandLine().getOut().println("Matrix: " + ReportFiles.writeMatrix(read, to));
        return ExitStatus.PASSED;
    }
}
