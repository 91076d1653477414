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
import dev.touchstone.features.testbed.pace.Heartbeat;
import dev.touchstone.features.testbed.pace.Pace;
import dev.touchstone.features.testbed.pace.Stretch;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * Judges servers and clients in this JVM. Most scenarios that a defect breaks wait in vain for something, so several
 * judgements go side by side, and overload the machine. What a subject should not break, and broke all the same, runs again
 * alone, as a run repeats what ran out of time on an overloaded machine. Thread-safe.
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
    private static final int JUDGEMENTS = 12;

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

    private static final Pace MACHINE = Heartbeat.start();

    static {
        // As a run does.
        NativeCryptography.prefer();
    }

    private final Duration patience;
    private final Pace pace;
    private final Catalogue catalogue = Catalogue.load();
    private final TemporaryFolder results = TemporaryFolder.create("proof");
    private final ExecutorService judgements = Executors.newFixedThreadPool(JUDGEMENTS);
    private final Edges edges = new Edges();
    /** Of judgements side by side; whoever writes is alone. */
    private final ReadWriteLock turns = new ReentrantReadWriteLock(true);

    public Proof() {
        this(PATIENCE);
    }

    /** @param patience how long a scenario waits for what takes effect by itself */
    Proof(Duration patience) {
        this(patience, MACHINE);
    }

    /** @param pace tells whether the machine was overloaded */
    Proof(Duration patience, Pace pace) {
        this.patience = patience;
        this.pace = pace;
    }

    /** Return whether a defect is among those that {@code -Dproof=REGEX} asks for. */
    public static boolean isAsked(String defect, Set<String> kills) {
        return ASKED.matcher(defect + " " + String.join(" ", kills)).find();
    }

    /** Judge a verifier of bootstrap tokens as soon as its turn comes. */
    public CompletableFuture<RunReport> judgeBootstrap(
            Function<AwsEdge, BootstrapVerifier> verifier, Scenarios scenarios) {
        return queue(edge -> judge(
                edge,
                access -> ReferenceHost.server("reference", access, Sabotage.none()),
                access -> new NoClient(),
                scenarios,
                bed -> bed.judge(verifier.apply(edge))));
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
        return queue(edge -> judge(edge, server, client, scenarios, bed -> {}));
    }

    /** Judge both in a tier whose clusters are processes as soon as their turn comes, so two scenarios at a time. */
    CompletableFuture<RunReport> judgeIn(
            Function<ServerPool, Tier> tier,
            Function<AwsAccess, ServerImplementation> server,
            Function<AwsAccess, ClientImplementation> client,
            Scenarios scenarios) {
        return queue(edge -> judge(tier, edge, server, client, scenarios, 2, bed -> {}));
    }

    private CompletableFuture<RunReport> queue(Function<AwsEdge, RunReport> judgement) {
        CompletableFuture<RunReport> report = CompletableFuture.supplyAsync(
                () -> {
                    AwsEdge edge = edges.take();
                    try {
                        return judgement.apply(edge);
                    } finally {
                        edges.giveBack(edge);
                    }
                },
                judgements);
        return report.orTimeout(LONGEST.toMinutes(), TimeUnit.MINUTES);
    }

    private RunReport judge(
            AwsEdge edge,
            Function<AwsAccess, ServerImplementation> serverMaker,
            Function<AwsAccess, ClientImplementation> clientMaker,
            Scenarios scenarios,
            Consumer<TestBed> more) {
        return judge(EmbeddedTier::new, edge, serverMaker, clientMaker, scenarios, SCENARIOS, more);
    }

    private RunReport judge(
            Function<ServerPool, Tier> tier,
            AwsEdge edge,
            Function<AwsAccess, ServerImplementation> serverMaker,
            Function<AwsAccess, ClientImplementation> clientMaker,
            Scenarios scenarios,
            int parallel,
            Consumer<TestBed> more) {
        AwsAccess access = AwsAccess.through(edge.httpsProxy(), edge.caBundle());
        ServerImplementation server = serverMaker.apply(access);
        ClientImplementation client = clientMaker.apply(access);
        CurrentTestBed.open(() -> {
            TestBed bed = TestBed.in(tier, edge, server, client, patience);
            more.accept(bed);
            return bed;
        });
        RunDescription description = describe(server, client);
        RunReport report;
        try {
            SuiteRun suite = new SuiteRun(SPECS, newFolder(), Selection.of(scenarios.tags()), parallel, false);
            Stretch stretch = pace.begin();
            List<Path> written = new ArrayList<>(besideOthers(suite));
            report = ReportAssembler.assemble(written, catalogue, description);
            List<ScenarioResult> doubtful =
                    report.scenarios().stream().filter(scenarios::isUnexpected).toList();
            if (!doubtful.isEmpty() && stretch.isStarved()) {
                // Not by the logger, which is that of a server in this JVM.
                System.err.printf(
                        "%s; what should not fail runs again, alone, with server <%s> and client <%s>: %s%n",
                        stretch.describe(),
                        server.description(),
                        client.description(),
                        doubtful.stream().map(ScenarioResult::id).toList());
                written.addAll(alone(suite, doubtful));
                report = ReportAssembler.assemble(written, catalogue, description);
            }
        } finally {
            CurrentTestBed.close();
        }
        Explained.require(report);
        return report;
    }

    private List<Path> besideOthers(SuiteRun suite) {
        turns.readLock().lock();
        try {
            return suite.execute(SILENT);
        } finally {
            turns.readLock().unlock();
        }
    }

    private List<Path> alone(SuiteRun suite, List<ScenarioResult> scenarios) {
        turns.writeLock().lock();
        try {
            return suite.repeat(scenarios, SILENT);
        } finally {
            turns.writeLock().unlock();
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
                RunEnvironment.here("embedded", "none"),
                Map.of(),
                List.of());
    }

    @Override
    public void close() {
        judgements.shutdownNow();
        edges.close();
        results.close();
    }
}
