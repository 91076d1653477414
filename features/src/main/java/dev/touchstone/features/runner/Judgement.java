package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.RequirementSet;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.ConsoleSummary;
import dev.touchstone.features.report.Publication;
import dev.touchstone.features.report.Ratchet;
import dev.touchstone.features.report.ReportAssembler;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunEnvironment;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.Shard;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.model.Verdict;
import dev.touchstone.features.report.text.Phrases;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.RunConfiguration;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.tier.ClusterLogin;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * One run from end to end: sets the test bed up, runs the scenarios, judges, writes the reports.
 *
 * @param output the folder for the reports; it exists
 * @param set what it is scored by
 * @param selection which scenarios run
 * @param parallelism how many scenarios run at a time
 * @param expectedFailures requirements known not to be met, by ID
 * @param baseline the earlier report that the run is held to, if any
 * @param failFast whether the run stops at the first MUST that fails
 */
record Judgement(
        RunConfiguration configuration,
        Path output,
        RequirementSet set,
        Selection selection,
        int parallelism,
        Map<String, ExpectedFailure> expectedFailures,
        @Nullable Ratchet baseline,
        boolean failFast) {

    /** @throws ImplementationFailure if the run itself fails */
    RunReport run(TestExecutionListener listener, PrintWriter out) {
        TestBed bed = CurrentTestBed.open(configuration);
        try {
            RunDescription description = describe(bed);
            if (baseline != null) {
                baseline.requireFits(
                        new Ratchet.Run(
                                set.name(),
                                description.environment().cluster(),
                                description.judged(),
                                description.server(),
                                description.client()),
                        selection.isPart());
            }
            out.println("Server under test: " + Phrases.origin(description.server()));
            out.println("Client under test: " + Phrases.origin(description.client()));
            out.println("Cluster:           " + bed.tier().name() + ", people log in with "
                    + bed.kubernetes().description());
            List<String> before = bed.notes();
            before.forEach(note -> print(out, note));
            out.flush();
            Path specs = configuration.specs();
            SuiteRun suite = new SuiteRun(specs, output, selection.judging(description.judged()), parallelism, true);
            Catalogue catalogue = Catalogue.load().scoredBy(set);
            FailFast first = new FailFast(catalogue, description.judged(), this::mayFail, bed.earlyEnd()::begin);
            TestExecutionListener[] listeners =
                    failFast ? new TestExecutionListener[] {listener, first} : new TestExecutionListener[] {listener};
            List<Path> results = new ArrayList<>(suite.execute(listeners));
            first.note().ifPresent(bed::note);
            RunReport whole = ReportAssembler.assemble(results, catalogue, describe(bed));
            List<ScenarioResult> starved = whole.starved();
            if (!starved.isEmpty() && first.note().isEmpty()) {
                bed.note(
                        "The machine was overloaded while " + starved.size()
                                + " of the scenarios ran, so these ran again, fewer at a time; what counts is their second run.");
                results.addAll(suite.repeat(starved, listeners));
                first.note().ifPresent(bed::note);
                whole = ReportAssembler.assemble(results, catalogue, describe(bed));
            }
            bed.notes().stream().filter(note -> !before.contains(note)).forEach(note -> print(out, note));
            RunReport judged = selection.publish() ? Publication.of(whole) : whole;
            RunReport report = baseline == null
                    ? judged
                    : held(judged, baseline, first.note().isPresent());
            if (first.note().isPresent() && report.verdict() == Verdict.PASSED) {
                throw new ImplementationFailure(
                        "--fail-fast stopped the run at a scenario whose fault turned out to be another's, so there is no"
                                + " verdict; run it without --fail-fast");
            }
            ReportFiles files = ReportFiles.write(report, output);
            ConsoleSummary.lines(report, files.html()).forEach(out::println);
            out.flush();
            return report;
        } finally {
            cleanUp();
        }
    }

    private boolean mayFail(String requirement) {
        return expectedFailures.containsKey(requirement) || baseline != null && !baseline.holds(requirement);
    }

    private RunReport held(RunReport report, Ratchet ratchet, boolean isStopped) {
        Ratchet fitting = selection.publish() ? ratchet.published() : ratchet;
        return fitting.judge(report, requirement -> !isStopped && selection.asksFor(requirement));
    }

    /** Whatever is left behind, the verdict stands. */
    private static void cleanUp() {
        try {
            CurrentTestBed.close();
        } catch (IllegalStateException e) {
            System.err.println("touchstone: " + e.getMessage());
            for (Throwable reason : e.getSuppressed()) {
                System.err.println("  " + reason);
            }
        }
    }

    private static void print(PrintWriter out, String note) {
        out.println("Note: " + note);
    }

    private Subject server(TestBed bed) {
        if (configuration.kubeconfig() != null) {
            ClusterLogin login = bed.tier().login();
            return Subjects.ofCluster(login.clusterId(), login.cluster().apiServer());
        }
        return Subjects.of("server", configuration.server(), configuration.serverUrl(), List.of());
    }

    private Set<Side> judged(Subject server, Subject client) {
        if (!selection.sides().isEmpty()) {
            return selection.sides();
        }
        // A verifier of bootstrap tokens serves, whoever serves beside it.
        return configuration.bootstrapCommand() != null ? Set.of(Side.values()) : Subjects.judged(server, client);
    }

    private RunDescription describe(TestBed bed) {
        Subject server = server(bed);
        Subject client = Subjects.of(
                "client",
                configuration.client(),
                null,
                bed.clientFeatures().stream().sorted().toList());
        return new RunDescription(
                ProductVersion.current(),
                set.name(),
                judged(server, client),
                server,
                client,
                RunEnvironment.here(
                        bed.tier().name(), bed.kubernetes().description(), GivenOptions.of(configuration, selection)),
                selection.shard().equals(Shard.WHOLE) ? null : selection.shard(),
                expectedFailures,
                bed.notes());
    }
}
