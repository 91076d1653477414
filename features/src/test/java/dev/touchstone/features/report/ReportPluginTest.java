package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.FirstCause;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.StepResult;
import dev.touchstone.features.report.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A real run of Cucumber, its scenarios side by side, from feature file to report. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPluginTest {

    private static final String FEATURE = """
            Feature: Ends of scenarios

              @VER-01 @ver-002 @fast
              Scenario: All is well
                Given an exchange and a log

              @VER-03
              Scenario Outline: A comparison
                Given an exchange and a log
                Then "<seen>" is "<expected>"
                Then the message holds a token
                Examples:
                  | seen | expected |
                  | 200  | 403      |
                  | 201  | 403      |

              @VER-04
              Scenario: A secret in a message
                Then the message holds a token

              @EXE-24
              Scenario: Not claimed
                Given the claim is missing

              @FLO-01
              Scenario: No server
                Given the server does not start

              @VER-05
              Scenario: A message alone
                Then the message is all there is

              @VER-06
              Scenario: A first cause
                Given the server refuses everyone
                Then "403" is "200"

              @VER-07
              Scenario: A starved machine
                Given the machine is too slow
                Then "403" is "200"

              @VER-08
              Scenario: A wrong value on a starved machine
                Given the machine is too slow
                Then "bob" is "alice"

              @VER-09
              Scenario: Nobody on a starved machine
                Given the machine is too slow
                Then "" is "alice"

              @FLO-02
              Scenario: A defect
                Given the harness has a defect

              @FLO-03
              Scenario: Nobody wrote this
                Given a step that nobody wrote

              @VER-99
              Scenario: No such requirement
                Given an exchange and a log
            """;

    private String lines = "";
    private RunReport report = SampleRuns.passing();

    @BeforeAll
    void run(@TempDir Path folder) throws IOException {
        Path specs = Files.createDirectories(folder.resolve("specs/sample"));
        Files.writeString(specs.resolve("ends.feature"), FEATURE);
        Path results = folder.resolve("not/yet/there/results.jsonl");
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectDirectory(specs.toFile()))
                        .filters(EngineFilter.includeEngines("cucumber"))
                        .configurationParameter("cucumber.glue", "dev.touchstone.features.report.glue")
                        .configurationParameter("cucumber.publish.quiet", "true")
                        .configurationParameter("cucumber.plugin", ReportPlugin.class.getName() + ":" + results)
                        .configurationParameter("cucumber.execution.parallel.enabled", "true")
                        .build());
        lines = Files.readString(results);
        report = ReportAssembler.assemble(List.of(results), Catalogue.load(), SampleRuns.description(null, Map.of()));
    }

    @Test
    void eachScenario_endsAsItsStepsSay() {
        assertThat(report.scenarios())
                .extracting(ScenarioResult::name, ScenarioResult::status, ScenarioResult::requirements)
                .containsExactly(
                        tuple("All is well", ScenarioStatus.PASSED, List.of("VER-01", "VER-02")),
                        tuple("A comparison", ScenarioStatus.FAILED, List.of("VER-03")),
                        tuple("A comparison", ScenarioStatus.FAILED, List.of("VER-03")),
                        tuple("A secret in a message", ScenarioStatus.FAILED, List.of("VER-04")),
                        tuple("Not claimed", ScenarioStatus.SKIPPED, List.of("EXE-24")),
                        tuple("No server", ScenarioStatus.ERROR, List.of("FLO-01")),
                        tuple("A message alone", ScenarioStatus.FAILED, List.of("VER-05")),
                        tuple("A first cause", ScenarioStatus.FAILED, List.of("VER-06")),
                        tuple("A starved machine", ScenarioStatus.STARVED, List.of("VER-07")),
                        tuple("A wrong value on a starved machine", ScenarioStatus.FAILED, List.of("VER-08")),
                        tuple("Nobody on a starved machine", ScenarioStatus.STARVED, List.of("VER-09")),
                        tuple("A defect", ScenarioStatus.ERROR, List.of("FLO-02")),
                        tuple("Nobody wrote this", ScenarioStatus.ERROR, List.of("FLO-03")),
                        tuple("No such requirement", ScenarioStatus.PASSED, List.of("VER-99")));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void comparison_isToldAsExpectedAndSeen() {
        ScenarioResult result = scenario("A comparison");
        Failure failure = Objects.requireNonNull(result.failure());

        assertThat(result.id()).isEqualTo("sample/ends.feature:14");
        assertThat(result.feature()).isEqualTo("Ends of scenarios");
        assertThat(result.example()).isEqualTo("seen: 200, expected: 403");
        assertThat(failure.step()).isEqualTo("Then \"200\" is \"403\"");
        assertThat(failure.expected()).contains("403");
        assertThat(failure.seen()).contains("200");
        assertThat(failure.trace()).isNull();
        assertThat(result.steps())
                .extracting(StepResult::status)
                .containsExactly(ScenarioStatus.PASSED, ScenarioStatus.FAILED, ScenarioStatus.SKIPPED);
    }

    @Test
    void messageAlone_isSeenWhereItsStepWasExpected() {
        Failure failure = Objects.requireNonNull(scenario("A message alone").failure());

        assertThat(failure.expected()).isEqualTo("the message is all there is");
        assertThat(failure.seen()).isEqualTo("nothing else");
        assertThat(failure.sentence()).isEqualTo("this step: expected the message is all there is, saw nothing else");
    }

    @Test
    void firstCause_isToldBesideTheFailure() {
        Failure failure = Objects.requireNonNull(scenario("A first cause").failure());

        assertThat(failure.cause()).isEqualTo(new FirstCause(Side.SERVER, "it refuses everyone"));
        assertThat(failure.sentence()).isEqualTo("what is seen: expected \"200\", saw \"403\"");
        assertThat(Objects.requireNonNull(scenario("A starved machine").failure())
                        .cause())
                .isEqualTo(new FirstCause(null, "this machine was overloaded"));
    }

    @Test
    void evidence_isKeptWhereAScenarioDidNotPass() {
        ScenarioResult failed = scenario("A comparison");

        assertThat(failed.exchanges().get(0).title()).isEqualTo("POST /authenticate");
        assertThat(failed.exchanges().get(0).request())
                .isEqualTo("k8s-aws-v1.[redacted 400 characters]\n\n"
                        + "the token decodes to [300 characters without a query]");
        assertThat(failed.exchanges().get(1).title()).isEqualTo("strange (not in the form of an exchange)");
        assertThat(failed.exchanges().get(1).response()).isEqualTo("not an exchange");
        assertThat(failed.logs().get(0).title()).isEqualTo("server log");
        assertThat(failed.logs().get(0).lines()).hasSize(2).first().isEqualTo("line one");
        assertThat(scenario("All is well").exchanges()).isEmpty();
    }

    @Test
    void errorOfTheRun_saysWhereItHappened() {
        Failure failure = Objects.requireNonNull(scenario("No server").failure());

        assertThat(failure.message()).isEqualTo("the server did not listen within 15 s; look at its log");
        assertThat(failure.trace()).contains("SampleSteps.start");
        assertThat(Objects.requireNonNull(scenario("Nobody wrote this").failure())
                        .message())
                .isEqualTo("No step definition fits this step");
    }

    @Test
    void skip_saysWhichClaimIsMissing() {
        assertThat(Objects.requireNonNull(scenario("Not claimed").failure()).message())
                .isEqualTo("needs the claim cache");
    }

    @Test
    void unknownRequirement_isNoted() {
        assertThat(report.notes())
                .containsExactly("VER-99 is named in this run, but the catalogue has no such requirement.");
    }

    @Test
    void results_holdNoToken() {
        assertThat(lines).contains("k8s-aws-v1.[redacted").doesNotContain("QUJDQUJD");
    }

    private ScenarioResult scenario(String name) {
        return report.scenarios().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
