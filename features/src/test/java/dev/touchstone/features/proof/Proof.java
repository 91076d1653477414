package dev.touchstone.features.proof;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.RequirementSet;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.proof.saboteur.Saboteur.Scope;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.ReportAssembler;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunEnvironment;
import dev.touchstone.features.report.model.RunReport;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * Judges servers and clients in this JVM. Most scenarios that a defect breaks wait in vain for something, so several
 * judgements go side by side. Thread-safe.
 */
public final class Proof implements AutoCloseable {

    /**
     * The lock of JUnit of those that take the whole machine: among more load, what takes effect at once may take longer
     * than a scenario waits.
     */
    public static final String WHOLE_MACHINE = "both cores of a small machine";

    private static final Path SPECS = Path.of("specs").toAbsolutePath();
    /** How many judgements go on at a time, and how many scenarios in each: each thread of one reads all steps anew. */
    private static final int JUDGEMENTS = 12;

    private static final int SCENARIOS = 4;
    /**
     * Nearly everything in this JVM takes effect at once, or never; but where several judgements start clusters of their own at
     * once, what is read from one takes up to ten seconds on two processors.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(16);

    /** The areas whose scenarios need a client, or a cluster to log in to. */
    private static final Set<String> OTHER_AREAS = Set.of("TOK", "EXE", "FLO", "KOP", "BST");

    /** Of these areas, what logs in by a token that the harness made to an API server in this JVM. */
    private static final Set<String> WITHOUT_CLIENT = Set.of("KOP-16", "KOP-17");

    /** Whether a defect meets all that it should leave alone, or a share of it. What is approved has to be all. */
    private static final boolean WHOLE = Boolean.getBoolean("proof.whole") || Approved.isAsked();
    /** One in so many of the requirements that a defect should leave alone. */
    private static final int SHARE = 4;
    /** From when all judgements of a proof are asked for to the end of the last; twice what a slow machine needs. */
    private static final Duration LONGEST = WHOLE ? Duration.ofHours(3) : Duration.ofHours(1);

    /** Which defects are asked for: those whose name or requirements this is found in. All, without the property. */
    private static final Pattern ASKED = Pattern.compile(System.getProperty("proof", ""));

    static {
        // As a run does.
        NativeCryptography.prefer();
    }

    private final Duration patience;
    private final Catalogue catalogue = Catalogue.load();
    private final TemporaryFolder results = TemporaryFolder.create("proof");
    private final ExecutorService judgements = Executors.newFixedThreadPool(JUDGEMENTS);
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

    /** Return the tag expression of the scenarios that judge a server alone, save those that wait for seconds. */
    String serverScenarios() {
        return "not @slow and (not (" + anyOf(OTHER_AREAS) + ") or " + anyOf(WITHOUT_CLIENT) + ")";
    }

    /** Return the tag expression of the scenarios that judge a client without kubectl, which cannot run one in this JVM. */
    public String clientScenarios() {
        return "(" + anyOf(Set.of("TOK", "EXE")) + " or (@CLI-01 and @client.upstream-flags)) and not ("
                + anyOf(Set.of("FLO", "KOP")) + " or @EXE-04:through-kubectl or @EXE-53:through-kubectl)";
    }

    /** Return the tag expression of the scenarios that judge a verifier of bootstrap tokens. */
    public String bootstrapScenarios() {
        return anyOf(Set.of("BST"));
    }

    /**
     * Judge a verifier of bootstrap tokens as soon as its turn comes.
     *
     * @param tags a Cucumber tag expression
     */
    public CompletableFuture<RunReport> judgeBootstrap(Function<AwsEdge, BootstrapVerifier> verifier, String tags) {
        return queue(edge -> judge(
                edge,
                access -> ReferenceHost.server("reference", access, Sabotage.none()),
                access -> new NoClient(),
                tags,
                bed -> bed.judge(verifier.apply(edge))));
    }

    /** Return the tag expression of the scenarios that a defect meets. */
    String scenarios(Scope scope) {
        Set<String> elsewhere = Arrays.stream(Scope.values())
                .filter(other -> other != scope)
                .flatMap(other -> other.parts().stream())
                .filter(part -> Requirement.ID.matcher(part).matches())
                .filter(part -> !scope.parts().contains(part))
                .collect(Collectors.toSet());
        return (scope.isSlow() ? "@slow" : serverScenarios()) + " and (" + anyOf(scope.parts()) + ") and not ("
                + anyOf(elsewhere) + ")";
    }

    /**
     * Return the tag expression of what a defect meets: of these scenarios those of the requirements that it breaks, and of a
     * share of the others. It is another share for each defect, and the same in each run, so that what fails once fails again.
     * Most defects leave nearly everything alone, and to see so of all of it takes half an hour or more.
     *
     * @param scenarios a tag expression
     */
    String metBy(String defect, Set<String> kills, String scenarios) {
        if (WHOLE) {
            return scenarios;
        }
        return "(" + scenarios + ") and ("
                + anyOf(requirement -> kills.contains(requirement.id()) || isOfItsShare(defect, requirement.id()))
                + ")";
    }

    private static boolean isOfItsShare(String defect, String requirement) {
        return new SplittableRandom((long) defect.hashCode() << Integer.SIZE ^ requirement.hashCode()).nextInt(SHARE)
                == 0;
    }

    /** @param parts areas, and single requirements */
    private String anyOf(Set<String> parts) {
        return anyOf(requirement -> parts.contains(requirement.area()) || parts.contains(requirement.id()));
    }

    private String anyOf(Predicate<Requirement> which) {
        return catalogue.all().stream()
                .filter(which)
                .map(requirement -> "@" + requirement.id())
                .collect(Collectors.joining(" or "));
    }

    /**
     * Judge a server as soon as its turn comes.
     *
     * @param tags a Cucumber tag expression
     */
    CompletableFuture<RunReport> judge(Function<AwsAccess, ServerImplementation> server, String tags) {
        return judge(server, access -> new NoClient(), tags);
    }

    /** Judge a server and a client as soon as their turn comes. */
    public CompletableFuture<RunReport> judge(
            Function<AwsAccess, ServerImplementation> server,
            Function<AwsAccess, ClientImplementation> client,
            String tags) {
        return queue(edge -> judge(edge, server, client, tags, bed -> {}));
    }

    /** Judge both in a tier whose clusters are processes as soon as their turn comes, so two scenarios at a time. */
    CompletableFuture<RunReport> judgeIn(
            Function<ServerPool, Tier> tier,
            Function<AwsAccess, ServerImplementation> server,
            Function<AwsAccess, ClientImplementation> client,
            String tags) {
        return queue(edge -> judge(tier, edge, server, client, tags, 2, bed -> {}));
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
            String tags,
            Consumer<TestBed> more) {
        return judge(EmbeddedTier::new, edge, serverMaker, clientMaker, tags, SCENARIOS, more);
    }

    private RunReport judge(
            Function<ServerPool, Tier> tier,
            AwsEdge edge,
            Function<AwsAccess, ServerImplementation> serverMaker,
            Function<AwsAccess, ClientImplementation> clientMaker,
            String tags,
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
        RunReport report;
        try {
            SuiteRun suite = new SuiteRun(SPECS, newFolder(), Selection.of(tags), parallel, false);
            TestExecutionListener silent = new TestExecutionListener() {};
            List<Path> written = new ArrayList<>(suite.execute(silent));
            report = ReportAssembler.assemble(written, catalogue, describe(server, client));
            if (!report.starved().isEmpty()) {
                written.addAll(suite.repeat(report.starved(), silent));
                report = ReportAssembler.assemble(written, catalogue, describe(server, client));
            }
        } finally {
            CurrentTestBed.close();
        }
        Explained.require(report);
        return report;
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
