package dev.touchstone.features.runner;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.RequirementSet;
import dev.touchstone.features.report.ExpectedFailures;
import dev.touchstone.features.report.Ratchet;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Shard;
import dev.touchstone.features.testbed.RunConfiguration;
import dev.touchstone.features.testbed.tier.EmbeddedTier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code touchstone run} */
@Command(
        name = "run",
        description = "Test a server and a client; by default, the reference.",
        defaultValueProvider = BuildProperties.class,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SubjectOptions subjects = new SubjectOptions();

    @Option(
            names = "--implementation",
            paramLabel = "FILE",
            description = "What to judge, and its expected failures, from a file (YAML); other options override it.")
    private @Nullable Path implementation;

    @Option(
            names = "--expected-failures",
            paramLabel = "FILE",
            description = "Requirements known not to be met, with a reason each (YAML); one that is met fails the run,"
                    + " unless the file says {sometimes: reason}.")
    private @Nullable Path expectedFailures;

    @Option(
            names = "--baseline",
            paramLabel = "REPORT",
            description = "An earlier report.json on the same programs: only what passed in it, and does not now or was"
                    + " not tested now, fails the run.")
    private @Nullable Path baseline;

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--requirements",
            paramLabel = "SET",
            description = "The set of requirements that scores the run (default: the newest frozen one). What was added"
                    + " later runs too, and is not scored. `touchstone list --sets` names them.")
    private @Nullable String set;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many scenarios run at once; the same number of slow ones runs beside them. Default: four"
                    + " times the processors, or twice if the cluster is not embedded. With 1, strictly one at a time.")
    private @Nullable Integer parallel;

    @Option(
            names = "--fail-fast",
            description = "Stop at the first scenario that fails a requirement at level MUST, unless it is expected to"
                    + " fail; the report has what ran until then.")
    private boolean failFast;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Where the reports go (default: target/touchstone in the current folder).")
    private Path report = Path.of("target", "touchstone");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Descriptor descriptor = implementation == null ? Descriptor.NONE : Descriptor.read(implementation);
        Map<String, ExpectedFailure> expected = new TreeMap<>(descriptor.expectedFailures());
        if (expectedFailures != null) {
            expected.putAll(ExpectedFailures.read(expectedFailures, Catalogue.load()));
        }
        Selection selected = selection.selection();
        if (parallel != null && parallel < 1) {
            throw new IllegalArgumentException("--parallel must be at least 1, found " + parallel);
        }
        if (baseline != null && !selected.shard().equals(Shard.WHOLE)) {
            throw new IllegalArgumentException(
                    "--baseline holds a whole run, and --shard runs a part; give it to touchstone merge");
        }
        // Read before the reports are written: it may be the one that they replace.
        Ratchet ratchet = baseline == null ? null : Ratchet.read(baseline);
        RunConfiguration configuration = subjects.configuration(descriptor);
        ReportFiles.clear(report);
        NativeCryptography.prefer();
        int parallelism = parallel == null ? parallelism(configuration) : parallel;
        RunReport result = new Judgement(
                        configuration, report, scoredBy(set), selected, parallelism, expected, ratchet, failFast)
                .run(new Progress(out, System.console() != null), out);
        RunFailure.tell(result, report, spec.commandLine());
        return ExitStatus.of(result.verdict());
    }

    /** Return the set of a name; the newest frozen one if there is no name. */
    static RequirementSet scoredBy(@Nullable String name) {
        Catalogue catalogue = Catalogue.load();
        return name == null ? RequirementSet.newest(catalogue) : RequirementSet.named(name, catalogue);
    }

    /** What scenarios wait for leaves processors idle, less so where clusters are processes or nodes of their own. */
    private static int parallelism(RunConfiguration configuration) {
        int each = configuration.cluster().equals(EmbeddedTier.NAME) ? 4 : 2;
        return each * Runtime.getRuntime().availableProcessors();
    }
}
