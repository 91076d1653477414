package dev.touchstone.features.proof;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.RequirementSet;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.ReportAssembler;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunEnvironment;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.runner.NativeCryptography;
import dev.touchstone.features.runner.Selection;
import dev.touchstone.features.runner.SuiteRun;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.tier.EmbeddedTier;
import dev.touchstone.features.testbed.tier.Tier;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.bootstrap.BootstrapVerifier;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.server.ServerPool;
import dev.touchstone.fixtures.process.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * Judges servers and clients in this JVM. Most scenarios that a defect breaks wait in vain for something, so several
 * judgements go side by side, and overload the machine. What a subject should not break, and broke all the same, may just
 * have been late: it runs again when all judgements are done, alone, and this counts. Thread-safe.
 */
public final class Proof implements AutoCloseable {

    /**
     * The lock of JUnit of those that take the whole machine: among more load, what takes effect at once may take longer
     * than a scenario waits.
     */
    public static final String WHOLE_MACHINE = "both cores of a small machine";

    private static final TestExecutionListener SILENT = new TestExecutionListener() {};
    private static final Path SPECS = Path.of("specs").toAbsolutePath();
    /** How many judgements go on at a time, and how many scenarios in each: each thread of one reads all steps anew. */
    private static final int JUDGEMENTS = 8;

    private static final int SCENARIOS = 4;
    /**
     * Nearly everything in this JVM takes effect at once, or never; but where several judgements start clusters of their own at
     * once, what is read from one takes up to ten seconds on two processors.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(16);

    /** From when all judgements of a proof are asked for to the end of the last; twice what a slow machine needs. */
    private static final Duration LONGEST = ScenarioTags.WHOLE ? Duration.ofHours(3) : Duration.ofHours(1);

    /** Which defects are asked for: those whose name or requirements this is found in. All, without the property. */
    private static final Pattern ASKED = Pattern.compile(System.getProperty("proof", ""));

    static {
        // As a run does.
        NativeCryptography.prefer();
    }

    private final Duration patience;
    private final Catalogue catalogue = Catalogue.load();
    private final TemporaryFolder results = TemporaryFolder.create("proof");
    private final ExecutorService sideBySide = Executors.newFixedThreadPool(JUDGEMENTS);
    private final ExecutorService alone = Executors.newSingleThreadExecutor();
    /** The first runs of judgements that are asked for and not done. */
    private final Set<CompletableFuture<?>> firstRuns = ConcurrentHashMap.newKeySet();

    private final Edges edges = new Edges();

    public Proof() {
        this(PATIENCE);
    }

    /** @param patience how long a scenario waits for what takes effect by itself */
    Proof(Duration patience) {
        this.patience = patience;
    }

    /** Return whether a defect is among those that {@code -Dproof=REGEX} asks for. */
    public static boolean isAsked(String defect, Set<String> kills) {
        return ASKED.matcher(defect + " " + String.join(" ", kills)).find();
    }

    /** Judge a verifier of bootstrap tokens as soon as its turn comes. */
    public CompletableFuture<RunReport> judgeBootstrap(
            Function<AwsEdge, BootstrapVerifier> verifier, Scenarios scenarios) {
        return judge(
                new Judged(
                        EmbeddedTier::new,
                        access -> ReferenceHost.server("reference", access, Sabotage.none()),
                        access -> new NoClient(),
                        SCENARIOS,
                        (bed, edge) -> bed.judge(verifier.apply(edge))),
                scenarios);
    }

    /** Judge a server as soon as its turn comes. */
    CompletableFuture<RunReport> judge(Function<AwsAccess, ServerImplementation> server, Scenarios scenarios) {
        return judge(server, access -> new NoClient(), scenarios);
    }

    /** Judge a server and a client as soon as their turn comes. */
    public CompletableFuture<RunReport> judge(
            Function<AwsAccess, ServerImplementation> server,
            Function<AwsAccess, ClientImplementation> client,
            Scenarios scenarios) {
        return judge(new Judged(EmbeddedTier::new, server, client, SCENARIOS, (bed, edge) -> {}), scenarios);
    }

    /** Judge both in a tier whose clusters are processes as soon as their turn comes, so two scenarios at a time. */
    CompletableFuture<RunReport> judgeIn(
            Function<ServerPool, Tier> tier,
            Function<AwsAccess, ServerImplementation> server,
            Function<AwsAccess, ClientImplementation> client,
            Scenarios scenarios) {
        return judge(new Judged(tier, server, client, 2, (bed, edge) -> {}), scenarios);
    }

    /**
     * What is judged, and where.
     *
     * @param parallel how many scenarios run at a time
     * @param more is done to the bed before it is used
     */
    private record Judged(
            Function<ServerPool, Tier> tier,
            Function<AwsAccess, ServerImplementation> server,
            Function<AwsAccess, ClientImplementation> client,
            int parallel,
            BiConsumer<TestBed, AwsEdge> more) {}

    /** The files of the results, and whose they are. */
    private record Run(List<Path> results, RunDescription description) {}

    private CompletableFuture<RunReport> judge(Judged judged, Scenarios scenarios) {
        SuiteRun suite = new SuiteRun(SPECS, newFolder(), Selection.of(scenarios.tags()), judged.parallel(), false);
        CompletableFuture<Run> first =
                CompletableFuture.supplyAsync(() -> run(judged, () -> suite.execute(SILENT)), sideBySide);
        firstRuns.add(first);
        return first.whenComplete((run, failure) -> firstRuns.remove(first))
                .thenCompose(run -> {
                    RunReport report = report(run);
                    List<ScenarioResult> doubtful = report.scenarios().stream()
                            .filter(scenarios::isUnexpected)
                            .toList();
                    return doubtful.isEmpty()
                            ? CompletableFuture.completedFuture(report)
                            : CompletableFuture.supplyAsync(() -> runAgain(judged, suite, run, doubtful), alone);
                })
                .thenApply(report -> {
                    Explained.require(report);
                    return report;
                })
                .orTimeout(LONGEST.toMinutes(), TimeUnit.MINUTES);
    }

    private RunReport runAgain(Judged judged, SuiteRun suite, Run first, List<ScenarioResult> doubtful) {
        CompletableFuture.allOf(firstRuns.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> done)
                .join();
        // Not by the logger, which is that of a server in this JVM.
        System.err.printf(
                "%s failed beside other judgements; runs again, alone, with server <%s> and client <%s>%n",
                doubtful.stream().map(ScenarioResult::id).toList(),
                first.description().server().name(),
                first.description().client().name());
        List<Path> again = run(judged, () -> suite.repeat(doubtful, SILENT)).results();
        return report(
                new Run(Stream.concat(first.results().stream(), again.stream()).toList(), first.description()));
    }

    private RunReport report(Run run) {
        return ReportAssembler.assemble(run.results(), catalogue, run.description());
    }

    private Run run(Judged judged, Supplier<List<Path>> scenarios) {
        AwsEdge edge = edges.take();
        try {
            AwsAccess access = AwsAccess.through(edge.httpsProxy(), edge.caBundle());
            ServerImplementation server = judged.server().apply(access);
            ClientImplementation client = judged.client().apply(access);
            CurrentTestBed.open(() -> {
                TestBed bed = TestBed.in(judged.tier(), edge, server, client, patience);
                judged.more().accept(bed, edge);
                return bed;
            });
            try {
                return new Run(scenarios.get(), describe(server, client));
            } finally {
                CurrentTestBed.close();
            }
        } finally {
            edges.giveBack(edge);
        }
    }

    /** Name the requirements, of any level, that a run found broken. */
    public static Set<String> broken(RunReport report) {
        return report.requirements().stream()
                .filter(result -> switch (result.outcome()) {
                    case FAILED, WARNING, QUIRK_OBSERVED, NOT_SCORED, ERROR -> true;
                    case PASSED, STALE, EXPECTED_FAILURE, SKIPPED, NOT_JUDGED, NOT_RUN, STARVED -> false;
                })
                .map(RequirementResult::requirement)
                .map(Requirement::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Path newFolder() {
        try {
            return Files.createTempDirectory(results.path(), "run");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + results.path(), e);
        }
    }

    private static RunDescription describe(ServerImplementation server, ClientImplementation client) {
        return new RunDescription(
                "proof",
                RequirementSet.NEXT,
                Set.of(Side.SERVER, Side.CLIENT),
                // One of them has a defect, and the other is right: what fails is the fault of that one.
                new Subject(server.description(), null, Subject.REFERENCE, null, List.of()),
                new Subject(client.description(), null, Subject.REFERENCE, null, List.of()),
                RunEnvironment.here("embedded", "none", Map.of()),
                null,
                Map.of(),
                List.of());
    }

    @Override
    public void close() {
        sideBySide.shutdownNow();
        alone.shutdownNow();
        edges.close();
        results.close();
    }
}
