package dev.touchstone.features.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Profile;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.FirstCause;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.ProfileResult;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.model.Verdict;
import dev.touchstone.features.report.text.CauseGroup;
import dev.touchstone.features.report.text.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportAssemblerTest {

    private static final String MUST = "VER-01";
    private static final String OTHER_MUST = "VER-03";

    /** By level: what a failed scenario means, and what that means for the run. */
    @ParameterizedTest
    @CsvSource({
        "VER-01, FAILED, FAILED",
        "VER-27, WARNING, PASSED",
        "WEB-23, QUIRK_OBSERVED, PASSED",
        "WEB-06, QUIRK_OBSERVED, PASSED",
        "SEC-15, NOT_SCORED, PASSED"
    })
    void failedScenario_countsByLevel(String id, Outcome outcome, Verdict verdict) {
        RunReport report = report(Map.of(), SampleRuns.scenario(1, ScenarioStatus.FAILED, id));

        assertThat(outcome(report, id).outcome()).isEqualTo(outcome);
        assertThat(report.verdict()).isEqualTo(verdict);
    }

    @Test
    void sideOfTheReference_countsForNothing() {
        RunDescription both = description(Map.of());
        RunDescription ofClient = new RunDescription(
                both.productVersion(),
                both.set(),
                Set.of(Side.CLIENT),
                null,
                null,
                both.environment(),
                null,
                Map.of("VER-03", ExpectedFailure.always("Until release 4")),
                List.of());

        RunReport report = SampleRuns.assemble(
                List.of(
                        SampleRuns.scenario(1, ScenarioStatus.FAILED, "VER-01"),
                        SampleRuns.scenario(2, ScenarioStatus.PASSED, "VER-03"),
                        SampleRuns.scenario(3, ScenarioStatus.PASSED, "TOK-01")),
                ofClient);

        assertThat(outcome(report, "VER-01").outcome()).isEqualTo(Outcome.NOT_JUDGED);
        assertThat(outcome(report, "VER-03").outcome()).isEqualTo(Outcome.NOT_JUDGED);
        assertThat(outcome(report, "FLO-01").outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.musts())
                .extracting(result -> result.requirement().area())
                .containsOnly("TOK", "EXE", "FLO", "KOP");
        assertThat(Summary.of(report)).startsWith("The MUST requirement of the client that was tested is met.");
        assertThat(report.profiles())
                .filteredOn(profile -> profile.profile() == Profile.SERVER_CORE)
                .extracting(ProfileResult::verdict, ProfileResult::musts)
                .containsExactly(tuple(Verdict.NOT_RUN, 0));
    }

    @Test
    void expectedFailureOfALaterSet_isNotStale() {
        Map<String, ExpectedFailure> expected = Map.of("SEC-15", ExpectedFailure.always("Until release 4"));

        assertThat(outcome(report(expected, SampleRuns.scenario(1, ScenarioStatus.PASSED, "SEC-15")), "SEC-15")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(outcome(report(expected, SampleRuns.scenario(1, ScenarioStatus.FAILED, "SEC-15")), "SEC-15")
                        .outcome())
                .isEqualTo(Outcome.EXPECTED_FAILURE);
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED, FAILED, FAILED",
        "PASSED, SKIPPED, PASSED",
        "PASSED, ERROR, ERROR",
        "FAILED, ERROR, FAILED",
        "PASSED, STARVED, STARVED",
        "FAILED, STARVED, FAILED",
        "SKIPPED, SKIPPED, SKIPPED"
    })
    void severalScenarios_worstDecides(ScenarioStatus first, ScenarioStatus second, Outcome outcome) {
        RunReport report = report(Map.of(), SampleRuns.scenario(1, first, MUST), SampleRuns.scenario(2, second, MUST));

        assertThat(outcome(report, MUST).outcome()).isEqualTo(outcome);
        assertThat(outcome(report, MUST).scenarios()).containsExactly("a.feature:1", "a.feature:2");
    }

    @Test
    void failure_isTheReason() {
        assertThat(outcome(report(Map.of(), SampleRuns.scenario(1, ScenarioStatus.FAILED, MUST)), MUST)
                        .reason())
                .isEqualTo("why");
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, NOT_RUN, FAILED, FAILED", "SERVER, FAILED, NOT_RUN, FAILED", ", FAILED, FAILED, FAILED"})
    void firstCause_isHeldAgainstItsSideAlone(@Nullable Side side, Outcome server, Outcome client, Outcome login) {
        RunReport report = report(Map.of(), caused(1, side, MUST, "TOK-01", "FLO-01"));

        assertThat(outcome(report, MUST).outcome()).isEqualTo(server);
        assertThat(outcome(report, "TOK-01").outcome()).isEqualTo(client);
        assertThat(outcome(report, "FLO-01").outcome()).isEqualTo(login);
        assertThat(List.of(MUST, "TOK-01", "FLO-01"))
                .allSatisfy(id -> assertThat(outcome(report, id).reason()).isEqualTo("what went wrong first"));
    }

    @ParameterizedTest
    @CsvSource({"reference, command, FAILED", "command, reference, FAILED", "command, command, NOT_RUN"})
    void failedLogin_bothSidesUnknown_isHeldAgainstWhatJudgesBoth(String server, String client, Outcome ofOneSide) {
        RunDescription run = SampleRuns.description(subject(server), Map.of());
        RunDescription both = new RunDescription(
                run.productVersion(),
                run.set(),
                run.judged(),
                run.server(),
                subject(client),
                run.environment(),
                null,
                Map.of(),
                List.of());

        RunReport report = SampleRuns.assemble(
                List.of(
                        failing(1, new Failure(null, "reply", "Answer", "Unauthorized: no", null), MUST, "FLO-01"),
                        failing(
                                2,
                                new Failure(null, "reply", "Answer", "Unauthorized: no", null),
                                OTHER_MUST,
                                "TOK-01"),
                        failing(3, new Failure(null, "reply", "Unauthorized", "Answer", null), "SEC-02", "FLO-05")),
                both);

        assertThat(outcome(report, "FLO-01").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(outcome(report, MUST).outcome()).isEqualTo(ofOneSide);
        // Who was let in was let in by the server.
        assertThat(outcome(report, "SEC-02").outcome()).isEqualTo(Outcome.FAILED);
        // No third requirement takes the blame, so both sides do.
        assertThat(outcome(report, OTHER_MUST).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(outcome(report, "TOK-01").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void failedLogin_onlyAShouldJudgesBoth_isHeldAgainstTheMust() {
        RunDescription run = SampleRuns.description(subject("command"), Map.of());
        RunDescription both = new RunDescription(
                run.productVersion(),
                run.set(),
                run.judged(),
                run.server(),
                subject("command"),
                run.environment(),
                null,
                Map.of(),
                List.of());

        RunReport report = SampleRuns.assemble(
                List.of(failing(1, new Failure(null, "reply", "Answer", "Unauthorized: no", null), "WEB-15", "FLO-14")),
                both);

        assertThat(outcome(report, "FLO-14").outcome()).isEqualTo(Outcome.WARNING);
        assertThat(outcome(report, "WEB-15").outcome()).isEqualTo(Outcome.FAILED);
    }

    private static Subject subject(String kind) {
        return new Subject(kind, null, kind, null, List.of());
    }

    @Test
    void causes_shareWhatWentWrongFirstAndNothingElse() {
        RunReport report = report(
                Map.of(),
                SampleRuns.scenario(1, ScenarioStatus.FAILED, "VER-03"),
                SampleRuns.scenario(2, ScenarioStatus.FAILED, "SEC-02"),
                caused(3, Side.SERVER, "VER-01", "VER-03"),
                caused(4, Side.SERVER, "VER-02"));

        assertThat(CauseGroup.of(report, Set.of(Outcome.FAILED)))
                .extracting(CauseGroup::text, CauseGroup::ids)
                .containsExactly(
                        tuple("what went wrong first", "VER-01, VER-02"),
                        tuple("why", "VER-03"),
                        tuple("why", "SEC-02"));
    }

    private static ScenarioResult caused(int line, @Nullable Side side, String... ids) {
        return failing(
                line,
                new Failure(null, "why", null, null, null).because(new FirstCause(side, "what went wrong first")),
                ids);
    }

    private static ScenarioResult failing(int line, Failure failure, String... ids) {
        ScenarioResult own = SampleRuns.scenario(line, ScenarioStatus.FAILED, ids);
        return new ScenarioResult(
                own.id(),
                own.feature(),
                own.name(),
                own.example(),
                own.uri(),
                line,
                own.requirements(),
                own.tries(),
                own.status(),
                own.duration(),
                own.steps(),
                own.refusals(),
                failure,
                own.exchanges(),
                own.logs());
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, EXPECTED_FAILURE, PASSED",
        "PASSED, STALE, FAILED",
        "SKIPPED, SKIPPED, NOT_RUN",
        "ERROR, ERROR, ERROR",
        "STARVED, STARVED, ERROR"
    })
    void expectedFailure_isToldApart(ScenarioStatus status, Outcome outcome, Verdict verdict) {
        RunReport report =
                report(Map.of("ver-1", ExpectedFailure.always("known")), SampleRuns.scenario(1, status, MUST));

        assertThat(outcome(report, MUST).outcome()).isEqualTo(outcome);
        assertThat(report.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"FAILED, " + MUST, "PASSED, " + MUST, "FAILED, SEC-15", "PASSED, SEC-15"})
    void expectedFailure_nowAndThen_isNotMetInAnyRun(ScenarioStatus status, String id) {
        RunReport report =
                report(Map.of(id, ExpectedFailure.sometimes("known")), SampleRuns.scenario(1, status, id, OTHER_MUST));

        assertThat(outcome(report, id))
                .extracting(RequirementResult::outcome, RequirementResult::reason)
                .containsExactly(Outcome.EXPECTED_FAILURE, "Not in every run: known");
    }

    @Test
    void expectedFailure_thatDidNotRun_isNotStale() {
        RunReport report = report(
                Map.of(MUST, ExpectedFailure.always("known")),
                SampleRuns.scenario(1, ScenarioStatus.PASSED, OTHER_MUST));

        assertThat(outcome(report, MUST).outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void starvedQuirk_leavesTheVerdictAsItIs() {
        RunReport report = report(
                Map.of(),
                SampleRuns.scenario(1, ScenarioStatus.PASSED, MUST),
                SampleRuns.scenario(2, ScenarioStatus.STARVED, "WEB-23"));

        assertThat(outcome(report, "WEB-23").outcome()).isEqualTo(Outcome.STARVED);
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void errorInAScenarioWithoutRequirement_leavesNoVerdict() {
        RunReport report = report(
                Map.of(),
                SampleRuns.scenario(1, ScenarioStatus.PASSED, MUST),
                SampleRuns.scenario(2, ScenarioStatus.ERROR));

        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void nothingRan_isNoPass() {
        assertThat(report(Map.of()).verdict()).isEqualTo(Verdict.NOT_RUN);
    }

    @Test
    void profiles_areJudgedApart() {
        RunReport report = report(
                Map.of(),
                SampleRuns.scenario(1, ScenarioStatus.PASSED, "TOK-01"),
                SampleRuns.scenario(2, ScenarioStatus.FAILED, MUST));

        assertThat(report.profiles())
                .extracting(ProfileResult::profile, ProfileResult::verdict)
                .contains(
                        tuple(Profile.SERVER_CORE, Verdict.FAILED),
                        tuple(Profile.CLIENT_CORE, Verdict.INCOMPLETE),
                        tuple(Profile.KOPS, Verdict.NOT_RUN));
        assertThat(report.statistics().counts().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(Catalogue.load().all().size());
        assertThat(report.statistics().tested()).isEqualTo(2);
    }

    /** A full disk loses lines, or parts of them; what passed elsewhere says nothing of what was lost. */
    @ParameterizedTest
    @CsvSource({
        "'scenario', its end is missing",
        "'scenario half', its line 2 cannot be read",
        "'half-and-scenario end-of-two', its line 1 cannot be read",
        "'scenario end-of-two', it has 1 of the 2 scenarios that ran"
    })
    void resultsThatLackSome_giveNoReport(String lines, String missing, @TempDir Path folder) throws IOException {
        String scenario = ReportMapper.line(
                new ResultLine.Scenario(Instant.EPOCH, SampleRuns.scenario(1, ScenarioStatus.PASSED, MUST)));
        String half = scenario.substring(0, scenario.length() / 2);
        Map<String, String> written = Map.of(
                "scenario",
                scenario,
                "half",
                half,
                "half-and-scenario",
                half + scenario,
                "end-of-two",
                ReportMapper.line(new ResultLine.Finished(Instant.EPOCH, 2)));
        Path results = Files.write(
                folder.resolve("results.jsonl"),
                Arrays.stream(lines.split(" ")).map(written::get).toList());

        assertThatThrownBy(() -> ReportAssembler.assemble(List.of(results), Catalogue.load(), description(Map.of())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll(results.toString(), "incomplete: " + missing, "no verdict", "--report");
    }

    @Test
    void scenarioThatRanAgain_countsAsItWentThen(@TempDir Path folder) throws IOException {
        Path first = results(
                folder.resolve("results.jsonl"),
                SampleRuns.scenario(1, ScenarioStatus.STARVED, MUST),
                SampleRuns.scenario(2, ScenarioStatus.PASSED, MUST));
        Path second = results(folder.resolve("repeated.jsonl"), SampleRuns.scenario(1, ScenarioStatus.FAILED, MUST));

        RunReport report = ReportAssembler.assemble(List.of(first, second), Catalogue.load(), description(Map.of()));

        assertThat(report.scenarios())
                .extracting(ScenarioResult::status)
                .containsExactly(ScenarioStatus.FAILED, ScenarioStatus.PASSED);
    }

    @Test
    void lanesAtOnce_areOneRunFromTheFirstBeginningToTheLastEnd(@TempDir Path folder) throws IOException {
        Path longer = lane(folder.resolve("results-slow.jsonl"), 5, 9);
        Path earlier = lane(folder.resolve("results.jsonl"), 3, 7);

        RunReport report = ReportAssembler.assemble(List.of(longer, earlier), Catalogue.load(), description(Map.of()));

        assertThat(report.started()).isEqualTo(Instant.EPOCH.plusSeconds(3));
        assertThat(report.duration()).isEqualTo(Duration.ofSeconds(6));
    }

    private static Path lane(Path file, long begin, long end) throws IOException {
        return Files.write(
                file,
                Stream.of(
                                new ResultLine.Started(Instant.EPOCH.plusSeconds(begin)),
                                new ResultLine.Finished(Instant.EPOCH.plusSeconds(end), 0))
                        .map(ReportMapper::line)
                        .toList());
    }

    private static Path results(Path file, ScenarioResult... scenarios) throws IOException {
        Stream<ResultLine> found =
                Arrays.stream(scenarios).map(scenario -> new ResultLine.Scenario(Instant.EPOCH, scenario));
        return Files.write(
                file,
                Stream.concat(found, Stream.of(new ResultLine.Finished(Instant.EPOCH, scenarios.length)))
                        .map(ReportMapper::line)
                        .toList());
    }

    @Test
    void secretInACommand_isGone() {
        Subject subject = new Subject(
                "env AWS_SECRET_ACCESS_KEY=abcdef server",
                null,
                "command",
                "AWS_SESSION_TOKEN=ghijkl server",
                List.of());

        RunReport report = SampleRuns.assemble(List.of(), SampleRuns.description(subject, Map.of()));

        assertThat(String.valueOf(report.server()))
                .doesNotContain("abcdef", "ghijkl")
                .contains("[redacted 6 characters]");
    }

    private static RunReport report(Map<String, ExpectedFailure> expected, ScenarioResult... scenarios) {
        return SampleRuns.assemble(List.of(scenarios), description(expected));
    }

    private static RunDescription description(Map<String, ExpectedFailure> expected) {
        return SampleRuns.description(null, expected);
    }

    private static RequirementResult outcome(RunReport report, String id) {
        return report.requirements().stream()
                .filter(result -> result.requirement().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
