package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.RequirementSet;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.Exchange;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunEnvironment;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Shard;
import dev.touchstone.features.report.model.StepResult;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.model.SubjectLog;
import dev.touchstone.fixtures.evidence.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Made-up runs that look like real ones: one in which all is well, and one of a server that lets everyone in. */
public final class SampleRuns {

    private static final Instant START = Instant.parse("2026-11-25T02:30:00Z");
    private static final Catalogue CATALOGUE = scored();

    private SampleRuns() {}

    /** Count the MUST requirements that came out so. */
    public static long musts(RunReport report, Predicate<Outcome> outcome) {
        return report.requirements().stream()
                .filter(result -> result.requirement().level() == Level.MUST)
                .filter(result -> outcome.test(result.outcome()))
                .count();
    }

    /** A run in which everything that ran passed. */
    public static RunReport passing() {
        List<ScenarioResult> scenarios = new ArrayList<>();
        for (Requirement requirement : CATALOGUE.all()) {
            if (!requirement.profile().key().endsWith("-full")
                    || requirement.id().endsWith("5")) {
                scenarios.add(scenario(requirement, ScenarioStatus.PASSED, null));
            }
        }
        return report(
                scenarios,
                new Subject("Touchstone reference server", "0.1.0", "reference", null, List.of()),
                new Subject("Touchstone reference client", "0.1.0", "reference", null, List.of()),
                Map.of(),
                List.of("`kubectl` was not found on the PATH; Fabric8 and the plain exec runner logged in instead."));
    }

    /** A run with at least one of every outcome. */
    public static RunReport failing() {
        List<ScenarioResult> scenarios = new ArrayList<>();
        for (Requirement requirement : CATALOGUE.all()) {
            scenarios.addAll(failing(requirement));
        }
        return report(
                scenarios,
                new Subject(
                        "permissive-authenticator",
                        "v0.0.3",
                        "image",
                        "registry.example.com/platform/permissive-authenticator:v0.0.3",
                        List.of("assume-role")),
                new Subject("aws-cli", "1.42.70", "command", "aws eks get-token --cluster-name {cluster}", List.of()),
                Map.of(
                        "VER-56", ExpectedFailure.always("The deadline is 30 s until release 4"),
                        "WEB-10", ExpectedFailure.always("The uid has another prefix")),
                List.of());
    }

    private static List<ScenarioResult> failing(Requirement requirement) {
        return switch (requirement.id()) {
            case "SEC-02" -> List.of(letsIn(requirement, 12, "other"), letsIn(requirement, 13, "LAB.K8S"));
            case "VER-38" ->
                List.of(
                        scenario(
                                requirement,
                                1,
                                ScenarioStatus.SKIPPED,
                                new Failure(null, "cluster embedded cannot host this scenario", null, null, null)),
                        scenario(requirement, ScenarioStatus.PASSED, null),
                        scenario(requirement, ScenarioStatus.FAILED, wrongStatus("403", "200")));
            case "VER-52", "VER-56", "WEB-18", "MAP-12", "OPS-07", "EXE-13" ->
                List.of(scenario(requirement, ScenarioStatus.FAILED, wrongStatus("403", "200")));
            case "FLO-10" ->
                List.of(
                        scenario(
                                requirement,
                                ScenarioStatus.ERROR,
                                new Failure(
                                        "Given an embedded cluster",
                                        "The server did not listen on 127.0.0.1:21362 within 15 s; look at its log",
                                        null,
                                        null,
                                        "dev.touchstone.fixtures.implementation.ImplementationFailure: The server did not listen\n"
                                                + "\tat dev.touchstone.fixtures.implementation.Launcher.await(Launcher.java:91)")));
            default ->
                requirement.feature() == null
                        ? List.of(scenario(requirement, ScenarioStatus.PASSED, null))
                        : List.of(scenario(
                                requirement,
                                ScenarioStatus.SKIPPED,
                                new Failure(
                                        null, "needs the claim `" + requirement.feature() + "`", null, null, null)));
        };
    }

    private static ScenarioResult letsIn(Requirement requirement, int line, String cluster) {
        String token = "k8s-aws-v1." + "aHR0cHM6Ly9zdHMudXMtZWFzdC0xLmFtYXpvbmF3cy5jb20v".repeat(9);
        return new ScenarioResult(
                "verification/cluster.feature:" + line,
                "A token is good for one cluster",
                "A token signed for another cluster is denied",
                "cluster: " + cluster,
                "verification/cluster.feature",
                line,
                List.of(requirement.id(), "FLO-05"),
                List.of(),
                ScenarioStatus.FAILED,
                Duration.ofMillis(212),
                List.of(
                        new StepResult("Given a server for cluster lab.k8s", ScenarioStatus.PASSED),
                        new StepResult("And a token signed for cluster " + cluster, ScenarioStatus.PASSED),
                        new StepResult("When it is reviewed", ScenarioStatus.PASSED),
                        new StepResult("Then the review is denied", ScenarioStatus.FAILED),
                        new StepResult("And the reason is an answer of STS", ScenarioStatus.SKIPPED)),
                List.of(),
                wrongStatus("403", "200"),
                List.of(new Exchange(
                        "POST https://127.0.0.1:41873/authenticate",
                        Redactor.redact("POST /authenticate HTTP/1.1\nContent-Type: application/json\n\n"
                                + "{\n  \"apiVersion\": \"authentication.k8s.io/v1beta1\",\n  \"kind\": \"TokenReview\",\n"
                                + "  \"spec\": {\n    \"token\": \"" + token + "\"\n  }\n}"),
                        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\n  \"status\": {\n    \"authenticated\":"
                                + " true,\n    \"user\": {\n      \"username\": \"admin:sess\",\n      \"groups\":"
                                + " [\"system:masters\"]\n    }\n  }\n}")),
                List.of(new SubjectLog(
                        "server log",
                        List.of(
                                "time=\"2026-11-25T02:30:04Z\" level=info msg=\"listening\" address=0.0.0.0:21362",
                                "time=\"2026-11-25T02:30:05Z\" level=info msg=\"access granted\" username=\"admin:sess\""
                                        + " groups=\"[system:masters]\" path=/authenticate"))));
    }

    private static Failure wrongStatus(String expected, String seen) {
        return new Failure("Then the review is denied", "HTTP status of the review", expected, seen, null);
    }

    private static ScenarioResult scenario(Requirement requirement, ScenarioStatus status, @Nullable Failure failure) {
        int line = Integer.parseInt(requirement.id().substring(4)) * 10 + status.ordinal();
        return scenario(requirement, line, status, failure);
    }

    private static ScenarioResult scenario(
            Requirement requirement, int line, ScenarioStatus status, @Nullable Failure failure) {
        String uri = requirement.area().toLowerCase(Locale.ROOT) + "/rules.feature";
        boolean isPassed = status == ScenarioStatus.PASSED;
        return new ScenarioResult(
                uri + ":" + line,
                "Rules of " + requirement.area(),
                "What " + requirement.id() + " says holds",
                null,
                uri,
                line,
                List.of(requirement.id()),
                List.of(),
                status,
                Duration.ofMillis(30L + line),
                List.of(
                        new StepResult("Given a server for cluster lab.k8s", ScenarioStatus.PASSED),
                        new StepResult("When a token is reviewed", ScenarioStatus.PASSED),
                        new StepResult("Then the review is denied", status)),
                status == ScenarioStatus.PASSED ? List.of("the cluster ID is another") : List.of(),
                failure,
                isPassed ? List.of() : List.of(new Exchange("POST /authenticate", "{}", "{\"status\":{}}")),
                List.of());
    }

    private static RunReport report(
            List<ScenarioResult> scenarios,
            Subject server,
            Subject client,
            Map<String, ExpectedFailure> expectedFailures,
            List<String> notes) {
        return assemble(
                scenarios,
                new RunDescription(
                        "0.1.0",
                        "2026.11",
                        Set.of(Side.SERVER, Side.CLIENT),
                        server,
                        client,
                        new RunEnvironment(
                                "embedded",
                                "kubectl 1.34.1",
                                "17.0.15 (Eclipse Adoptium)",
                                "Linux 6.1, amd64",
                                Map.of()),
                        null,
                        expectedFailures,
                        notes));
    }

    /** Return a scenario of these requirements that went so. */
    public static ScenarioResult scenario(int line, ScenarioStatus status, String... ids) {
        return new ScenarioResult(
                "a.feature:" + line,
                "A",
                "Scenario",
                null,
                "a.feature",
                line,
                List.of(ids),
                List.of(),
                status,
                Duration.ofMillis(5),
                List.of(),
                List.of(),
                status == ScenarioStatus.PASSED ? null : new Failure(null, "why", null, null, null),
                List.of(),
                List.of());
    }

    /** Describe a run in the embedded cluster, of both sides. */
    public static RunDescription description(@Nullable Subject server, Map<String, ExpectedFailure> expectedFailures) {
        return new RunDescription(
                "0.1.0",
                "2026.11",
                Set.of(Side.SERVER, Side.CLIENT),
                server,
                null,
                RunEnvironment.here("embedded", "none", Map.of()),
                null,
                expectedFailures,
                List.of());
    }

    /** Return the same run with these scenarios, said to be scored by this set. */
    public static RunReport again(RunReport run, String set, List<ScenarioResult> scenarios) {
        return again(run, set, null, scenarios);
    }

    /** Return the same run, or that part of it, with these scenarios, said to be scored by this set. */
    public static RunReport again(RunReport run, String set, @Nullable Shard shard, List<ScenarioResult> scenarios) {
        return assemble(
                scenarios,
                new RunDescription(
                        run.productVersion(),
                        set,
                        run.judged(),
                        run.server(),
                        run.client(),
                        run.environment(),
                        shard,
                        run.expectedFailures(),
                        run.notes()));
    }

    /** Take the way of a real run: through the file that the plugin writes. */
    public static RunReport assemble(List<ScenarioResult> scenarios, RunDescription run) {
        List<String> lines = new ArrayList<>();
        lines.add(ReportMapper.line(new ResultLine.Started(START)));
        scenarios.forEach(
                scenario -> lines.add(ReportMapper.line(new ResultLine.Scenario(START.plusSeconds(1), scenario))));
        lines.add(ReportMapper.line(new ResultLine.Finished(START.plusMillis(41_300), scenarios.size())));
        try {
            Path file = Files.createTempFile("results", ".jsonl");
            try {
                return ReportAssembler.assemble(List.of(Files.write(file, lines)), CATALOGUE, run);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Write both runs below a folder, to be looked at in a browser. */
    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/sample-report");
        ReportFiles.write(passing(), folder.resolve("passing"));
        ReportFiles.write(failing(), folder.resolve("failing"));
        ReportFiles.writeMatrix(List.of(passing(), failing()), folder.resolve("matrix.html"));
    }

    private static Catalogue scored() {
        Catalogue whole = Catalogue.load();
        return whole.scoredBy(RequirementSet.named("2026.11", whole));
    }
}
