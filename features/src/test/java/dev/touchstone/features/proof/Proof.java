package dev.touchstone.features.proof;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.proof.saboteur.Saboteur.Scope;
import dev.touchstone.features.report.ReportAssembler;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunEnvironment;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.runner.Selection;
import dev.touchstone.features.runner.SuiteRun;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.implementation.AwsAccess;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.process.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestExecutionListener;

/** Judges servers in this JVM, one after another, by the scenarios that need a server alone. */
public final class Proof implements AutoCloseable {

    /** The lock of JUnit that runs in this JVM share: there is one test bed. */
    public static final String TEST_BED = "the test bed of this JVM";

    private static final Path SPECS = Path.of("specs").toAbsolutePath();
    private static final int PARALLELISM = 8;
    /** Everything in this JVM takes effect at once, or never. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The areas whose scenarios need a client, or a cluster to log in to. */
    private static final Set<String> OTHER_AREAS = Set.of("TOK", "EXE", "FLO", "KOP");

    private final Catalogue catalogue = Catalogue.load();
    private final TemporaryFolder results = TemporaryFolder.create("proof");
    private AwsEdge edge = AwsEdge.start();

    /** Gives the tag expression of the scenarios that judge a server alone, save those that wait for seconds. */
    String serverScenarios() {
        return "not @slow and not (" + anyOf(OTHER_AREAS) + ")";
    }

    /** Gives the tag expression of the scenarios that judge a client without kubectl. */
    public String clientScenarios() {
        return "(" + anyOf(Set.of("TOK", "EXE")) + " or (@CLI-01 and @client.upstream-flags)) and not ("
                + anyOf(Set.of("FLO", "KOP")) + ")";
    }

    /** Gives the tag expression of the scenarios that a defect meets. */
    String scenarios(Scope scope) {
        Set<String> elsewhere = Arrays.stream(Scope.values())
                .filter(other -> other != scope)
                .flatMap(other -> other.parts().stream())
                .filter(part -> Requirement.ID.matcher(part).matches())
                .collect(Collectors.toSet());
        return (scope == Scope.SLOW ? "@slow" : serverScenarios()) + " and (" + anyOf(scope.parts()) + ") and not ("
                + anyOf(elsewhere) + ")";
    }

    /** @param parts areas, and single requirements */
    private String anyOf(Set<String> parts) {
        return catalogue.all().stream()
                .filter(requirement -> parts.contains(requirement.area()) || parts.contains(requirement.id()))
                .map(requirement -> "@" + requirement.id())
                .collect(Collectors.joining(" or "));
    }

    /**
     * Judges a server.
     *
     * @param tags a Cucumber tag expression
     */
    RunReport judge(Function<AwsAccess, ServerImplementation> server, String tags) {
        return judge(server, access -> new NoClient(), tags);
    }

    /** Judges a server and a client. */
    public RunReport judge(
            Function<AwsAccess, ServerImplementation> serverMaker,
            Function<AwsAccess, ClientImplementation> clientMaker,
            String tags) {
        AwsAccess access = AwsAccess.through(edge.httpsProxy(), edge.caBundle());
        ServerImplementation server = serverMaker.apply(access);
        ClientImplementation client = clientMaker.apply(access);
        CurrentTestBed.open(() -> TestBed.embedded(edge, server, client, PATIENCE));
        Path written;
        try {
            written = new SuiteRun(SPECS, newFolder(), Selection.of(tags), PARALLELISM)
                    .execute(new TestExecutionListener() {});
        } finally {
            CurrentTestBed.close();
            renewEdge();
        }
        return ReportAssembler.assemble(written, catalogue, describe(server, client));
    }

    /** Names the requirements, of any level, that a run found broken. */
    public static Set<String> broken(RunReport report) {
        return report.requirements().stream()
                .filter(result -> switch (result.outcome()) {
                    case FAILED, WARNING, QUIRK_OBSERVED, ERROR -> true;
                    case PASSED, STALE, EXPECTED_FAILURE, SKIPPED, NOT_RUN -> false;
                })
                .map(RequirementResult::requirement)
                .map(Requirement::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Hosts that were once asked for stay on the edge's list, and would count against the next server. */
    private void renewEdge() {
        if (!edge.refusedHosts().isEmpty()) {
            edge.close();
            edge = AwsEdge.start();
        }
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
                new Subject(server.description(), null, "server", null, List.of()),
                new Subject(client.description(), null, "client", null, List.of()),
                RunEnvironment.here("embedded", "none"),
                Map.of(),
                List.of());
    }

    @Override
    public void close() {
        edge.close();
        results.close();
    }
}
