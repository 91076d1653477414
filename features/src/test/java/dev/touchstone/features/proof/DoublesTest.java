package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.doubles.DoubleServers;
import dev.touchstone.features.proof.doubles.ForgingClient;
import dev.touchstone.features.proof.doubles.JavaCommand;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Verdict;
import dev.touchstone.fixtures.implementation.client.Client;
import dev.touchstone.fixtures.implementation.host.Machine;
import dev.touchstone.fixtures.implementation.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only looks like an authenticator, or like a client, fails, and the report says why. */
@ResourceLock(Proof.WHOLE_MACHINE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoublesTest {

    /** What each defect of a client breaks. */
    private static final Map<String, Set<String>> FORGERIES = Map.of(
            "none", Set.of(),
            "other-cluster", Set.of("TOK-06", "VER-49"),
            "long-lived", Set.of("TOK-08"),
            "talkative", Set.of("EXE-01", "EXE-03", "TOK-05", "TOK-06", "TOK-08", "VER-49"),
            "one-version", Set.of("EXE-03"));

    @TempDir
    private Path folder;

    private Proof proof;
    private CompletableFuture<RunReport> trusting;
    private CompletableFuture<RunReport> denying;
    private CompletableFuture<RunReport> applauding;
    private Map<String, CompletableFuture<RunReport>> forging;

    /** Have all judged side by side: most of their scenarios wait in vain. */
    @BeforeAll
    void open() {
        // What a double does it does at once.
        proof = new Proof(Duration.ofSeconds(1));
        trusting = judge("accepts any prefixed token", DoubleServers::trusting);
        denying = judge("denies everyone", DoubleServers::denying);
        applauding = judge("applauds", DoubleServers::applauding);
        forging = FORGERIES.keySet().stream().collect(Collectors.toMap(Function.identity(), this::judgeForger));
    }

    @AfterAll
    void close() {
        proof.close();
    }

    @Test
    void judge_serverThatAcceptsAnyPrefixedToken_failsWithTheExchange() throws IOException {
        RunReport report = trusting.join();

        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Proof.broken(report))
                .contains("VER-01", "VER-04", "VER-07", "VER-24", "VER-30", "VER-35", "VER-36", "VER-38", "VER-43")
                .contains("VER-49", "VER-51", "VER-52", "VER-57", "MAP-03", "WEB-05", "SEC-01", "SEC-02", "SEC-14")
                .doesNotContain("VER-03", "WEB-16");
        ScenarioResult otherCluster = failed(report, "A token signed for another cluster is refused");
        assertThat(otherCluster.failure().message()).contains("admin:alice");
        assertThat(otherCluster.exchanges()).hasSize(1).first().satisfies(exchange -> {
            assertThat(exchange.request()).contains("TokenReview");
            assertThat(exchange.response()).contains("200", "system:masters");
        });
        assertThat(report.scenarios())
                .filteredOn(scenario -> scenario.status() == ScenarioStatus.FAILED)
                .filteredOn(scenario ->
                        scenario.steps().stream().anyMatch(step -> step.text().contains("presents")))
                .allSatisfy(scenario ->
                        assertThat(scenario.exchanges()).as(scenario.id()).isNotEmpty());
        assertReported(report, otherCluster);
    }

    @Test
    void judge_serverThatDeniesEveryone_fails() {
        RunReport report = denying.join();

        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Proof.broken(report))
                .contains("VER-02", "VER-10", "VER-12", "VER-33", "VER-50", "VER-53", "VER-60", "VER-62")
                .contains("ARN-01", "MAP-01", "MAP-04", "MAP-17", "BMF-01", "WEB-04", "WEB-07", "WEB-11", "OPS-01")
                .doesNotContain("VER-04", "WEB-05", "WEB-16");
        // It has refused, and nobody knows why.
        assertThat(report.scenarios())
                .filteredOn(scenario ->
                        scenario.steps().stream().anyMatch(step -> step.text().startsWith("Then the token is refused")))
                .hasSizeGreaterThan(100)
                .filteredOn(scenario -> scenario.status() == ScenarioStatus.PASSED)
                .extracting(ScenarioResult::id)
                .isEmpty();
    }

    @Test
    void judge_serverThatMakesEveryoneAdministrator_fails() {
        RunReport report = applauding.join();

        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Proof.broken(report))
                .contains("VER-01", "VER-03", "VER-04", "VER-48", "MAP-03", "SEC-02", "SEC-14")
                .contains("WEB-01", "WEB-02", "WEB-03", "WEB-05", "WEB-08", "WEB-19", "WEB-20");
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void judge_clientWithDefect_breaksWhatItIsAbout(String defect) {
        assertThat(Proof.broken(forging.get(defect).join())).containsExactlyInAnyOrderElementsOf(FORGERIES.get(defect));
    }

    static Set<String> forgeries() {
        return FORGERIES.keySet();
    }

    private CompletableFuture<RunReport> judge(String description, Responder responder) {
        return proof.judge(
                access -> DoubleServers.answering(description, responder),
                Scenarios.ofAny(new ScenarioTags().server()));
    }

    private CompletableFuture<RunReport> judgeForger(String defect) {
        return proof.judge(
                access -> ReferenceHost.server("reference", access, Sabotage.none()),
                access -> new Client(
                        Program.command(JavaCommand.of(ForgingClient.class) + " " + defect, access), new Machine()),
                Scenarios.breaking(
                        FORGERIES.get(defect),
                        "(@TOK-05 or @TOK-06 or @TOK-08 or @EXE-01 or @EXE-03)"
                                + " and not (@client.v1alpha1 or @client.profile)"));
    }

    private static ScenarioResult failed(RunReport report, String name) {
        return report.scenarios().stream()
                .filter(scenario -> scenario.name().equals(name))
                .filter(scenario -> scenario.status() == ScenarioStatus.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private void assertReported(RunReport report, ScenarioResult failed) throws IOException {
        ReportFiles files = ReportFiles.write(report, folder.resolve("report"));

        RunReport read = ReportFiles.read(files.json());
        assertThat(read.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(read.scenarios()).contains(failed);
        assertThat(Files.readString(files.html()))
                .contains("SEC-02", failed.name(), "system:masters", "POST /authenticate")
                .doesNotContainPattern("k8s-aws-v1\\.[A-Za-z0-9_-]{40}");
    }
}
