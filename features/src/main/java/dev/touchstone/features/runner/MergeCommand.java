package dev.touchstone.features.runner;

import dev.touchstone.features.report.ConsoleSummary;
import dev.touchstone.features.report.Publication;
import dev.touchstone.features.report.Ratchet;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.ReportMerger;
import dev.touchstone.features.report.model.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone merge REPORT…} */
@Command(
        name = "merge",
        description = "Merge the reports of the shards of a run into one.",
        mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "REPORT",
            arity = "1..*",
            description = "Reports of the shards: report.json or report.yaml.")
    private List<Path> reports = List.of();

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Where the reports go (default: target/touchstone in the current folder).")
    private Path folder = Path.of("target", "touchstone");

    @Option(
            names = "--baseline",
            paramLabel = "REPORT",
            description = "An earlier report.json on the same programs: only what passed in it, and does not now or was"
                    + " not tested now, fails.")
    private @Nullable Path baseline;

    @Option(
            names = "--publish",
            description =
                    "Leave out the requirements that SECURITY.md withholds from reports on other people's programs.")
    private boolean publish;

    @Override
    public Integer call() {
        List<RunReport> shards = reports.stream().map(ReportFiles::read).toList();
        Ratchet ratchet = baseline == null ? null : Ratchet.read(baseline);
        if (Stream.concat(reports.stream(), Stream.ofNullable(baseline)).noneMatch(this::isInFolder)) {
            ReportFiles.clear(folder);
        }
        RunReport whole = ReportMerger.merge(shards);
        RunReport merged = held(publish ? Publication.of(whole) : whole, ratchet);
        ReportFiles files = ReportFiles.write(merged, folder);
        ConsoleSummary.lines(merged, files.html()).forEach(spec.commandLine().getOut()::println);
        RunFailure.tell(merged, folder, spec.commandLine());
        return ExitStatus.of(merged.verdict());
    }

    /** Return whether a report that is given lies where the merged one goes, so that the folder must not be cleared. */
    private boolean isInFolder(Path report) {
        return folder.toAbsolutePath()
                .normalize()
                .equals(report.toAbsolutePath().normalize().getParent());
    }

    private RunReport held(RunReport whole, @Nullable Ratchet ratchet) {
        if (ratchet == null) {
            return whole;
        }
        ratchet.requireFits(Ratchet.Run.of(whole), false);
        return (publish ? ratchet.published() : ratchet).judge(whole, requirement -> true);
    }
}
