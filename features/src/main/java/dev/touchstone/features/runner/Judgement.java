package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.ConsoleSummary;
import dev.touchstone.features.report.ReportAssembler;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunEnvironment;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.RunConfiguration;
import dev.touchstone.features.testbed.TestBed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * One run from end to end: sets the test bed up, runs the scenarios, judges, writes the reports.
 *
 * @param output the folder for the reports; it exists
 * @param selection which scenarios run
 * @param parallelism how many scenarios run at a time
 * @param expectedFailures requirements known not to be met, each with the reason
 */
record Judgement(
        RunConfiguration configuration,
        Path output,
        Selection selection,
        int parallelism,
        Map<String, String> expectedFailures) {

    /** @throws dev.touchstone.fixtures.implementation.ImplementationFailure if the run itself fails */
    RunReport run(TestExecutionListener listener, PrintWriter out) {
        TestBed bed = CurrentTestBed.open(configuration);
        try {
            RunDescription description = describe(bed);
            out.println("Server under test: " + name(description.server()));
            out.println("Client under test: " + name(description.client()));
            out.println("Cluster:           " + bed.tier().name() + ", people log in with "
                    + bed.kubernetes().description());
            List<String> before = bed.notes();
            before.forEach(note -> print(out, note));
            out.flush();
            Path specs = configuration.home().resolve("features").resolve("specs");
            Path results = new SuiteRun(specs, output, selection, parallelism).execute(listener);
            bed.notes().stream().filter(note -> !before.contains(note)).forEach(note -> print(out, note));
            RunReport report = ReportAssembler.assemble(results, Catalogue.load(), describe(bed));
            ReportFiles files = ReportFiles.write(report, output);
            ConsoleSummary.lines(report, files.html()).forEach(out::println);
            out.flush();
            return report;
        } finally {
            CurrentTestBed.close();
        }
    }

    private static void print(PrintWriter out, String note) {
        out.println("Note: " + note);
    }

    private static String name(Subject subject) {
        return subject.name() + (subject.version() == null ? "" : " " + subject.version()) + " (" + subject.source()
                + ")";
    }

    private RunDescription describe(TestBed bed) {
        return new RunDescription(
                ProductVersion.current(),
                Subjects.of(
                        "server",
                        configuration.serverCommand(),
                        configuration.serverImage(),
                        configuration.serverUrl(),
                        bed.server().description(),
                        List.of()),
                Subjects.of(
                        "client",
                        configuration.clientCommand(),
                        configuration.clientImage(),
                        null,
                        bed.client().description(),
                        bed.clientFeatures().stream().sorted().toList()),
                RunEnvironment.here(bed.tier().name(), bed.kubernetes().description()),
                expectedFailures,
                bed.notes());
    }
}
