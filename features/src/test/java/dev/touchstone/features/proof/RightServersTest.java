package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.proof.server.HostRule;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What is right in another way than the reference passes too. */
class RightServersTest {

    @Test
    void judge_serverWhoseNewCertificateIsSeenHalfWritten_breaksNothing() {
        assertPassed(judge(Sabotage.ofCommands(halfWrittenAtFirst("state/cert.pem")), "@CLI-15:new-pair"));
    }

    @Test
    void judge_serverThatReadsReviewsInGzip_breaksNothing() {
        assertPassed(
                judge(Sabotage.ofFront((request, behind) -> behind.answer(unzipped(request))), "@WEB-02 or @WEB-03"));
    }

    @Test
    void judge_serverThatTakesNoReviewWithoutSpec_breaksNothing() {
        assertPassed(judge(
                Sabotage.ofFront((request, behind) ->
                        Set.of("null", "{}", "{\"spec\":null}").contains(request.text())
                                ? Answer.json(422, "{}")
                                : behind.answer(request)),
                "@WEB-02 or @WEB-03"));
    }

    @Test
    void judge_serverThatKnowsAFixedListOfMethodsAndTellsIt_breaksNothing() {
        assertPassed(judge(
                Sabotage.ofFront((request, behind) -> switch (request.method()) {
                    case "OPTIONS" -> new Answer(204, "", new byte[0]);
                    case "FOO", "post" -> behind.answer(request).withStatus(501);
                    default -> behind.answer(request);
                }),
                "@WEB-01"));
    }

    @Test
    void judge_serverThatHasOtherStatusesForWhatItDoesNotServe_breaksNothing() {
        Map<Integer, Integer> others = Map.of(400, 422, 404, 401, 405, 403);
        assertPassed(judge(
                Sabotage.ofFront((request, behind) -> {
                    Answer answer = behind.answer(request);
                    return answer.withStatus(others.getOrDefault(answer.status(), answer.status()));
                }),
                "@WEB-01 or @WEB-02 or @WEB-20"));
    }

    @Test
    void judge_serverThatAnswersNoGroupsAsAnEmptyList_breaksNothing() {
        assertPassed(judge(
                Sabotage.ofFront((request, behind) -> {
                    Answer answer = behind.answer(request);
                    return answer.text().contains("\"groups\"")
                            ? answer
                            : answer.withText(answer.text().replaceFirst("(\"uid\":\"[^\"]*\")", "$1,\"groups\":[]"));
                }),
                "@WEB-13"));
    }

    @Test
    void judge_serverThatTakesReviewsOfItsOwnKindAlone_breaksNothing() {
        assertPassed(judge(
                Sabotage.ofFront((request, behind) -> request.target().equals("/authenticate")
                                && request.text().startsWith("{")
                                && !request.text().contains("\"TokenReview\"")
                        ? Answer.json(400, "{\"error\":\"no kind \\\"echo\\\" is registered\"}")
                        : behind.answer(request)),
                "@WEB-08"));
    }

    @Test
    void judge_serverThatDeniesWithStatus200_breaksNothingAboutDenials() {
        assertPassed(judge(
                Sabotage.ofFront((request, behind) -> {
                    Answer answer = behind.answer(request);
                    return answer.status() == 403 ? answer.withStatus(200) : answer;
                }),
                "@MAP-03 or @WEB-25"));
    }

    @Test
    void judge_serverThatBoundsReviewsAt64KiB_breaksNothing() {
        assertPassed(judge(
                Sabotage.ofFront((request, behind) ->
                        request.body().length > 65_536 ? Answer.json(413, "{}") : behind.answer(request)),
                "@VER-01"));
    }

    @Test
    void judge_serverWithMoreLabelsAndCommasInItsMetrics_breaksNothing() {
        assertPassed(judge(
                Sabotage.ofFront((request, behind) -> {
                    Answer answer = behind.answer(request);
                    return request.target().equals("/metrics")
                            ? answer.withText(answer.text().replaceAll("(?m)^([a-z_]+\\{.*)} ", "$1,of=\"them\",} "))
                            : answer;
                }),
                "@OPS-01 and not @WEB-01"));
    }

    @Test
    void judge_serverThatLogsNothing_breaksNothingAboutForgedLines() {
        assertPassed(judge(
                Sabotage.ofCommands(
                        HostRule.result((call, result) -> new CommandResult(result.status(), "", "", result.files()))),
                "@SEC-12:target"));
    }

    private static void assertPassed(RunReport report) {
        assertThat(report.scenarios())
                .extracting(ScenarioResult::status)
                .filteredOn(status -> status != ScenarioStatus.SKIPPED)
                .isNotEmpty()
                .containsOnly(ScenarioStatus.PASSED);
    }

    private static RunReport judge(Sabotage sabotage, String tags) {
        try (Proof proof = new Proof()) {
            return proof.judge(
                            access -> ReferenceHost.server("another way", access, sabotage),
                            Scenarios.breaking(Set.of(), tags))
                    .join();
        }
    }

    private static Request unzipped(Request request) {
        try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return request.withText(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException noGzip) {
            return request;
        }
    }

    /** Show first nothing of a file's text, then half of it, and then all. */
    private static HostRule halfWrittenAtFirst(String path) {
        AtomicInteger looks = new AtomicInteger();
        return HostRule.result((call, soFar) -> {
            CommandFile file = soFar.files().get(path);
            if (file == null) {
                return soFar;
            }
            String text = file.text();
            int look = Math.min(looks.getAndIncrement(), 2);
            Map<String, CommandFile> files = new TreeMap<>(soFar.files());
            files.put(path, new CommandFile(text.substring(0, text.length() * look / 2), file.mode()));
            return new CommandResult(soFar.status(), soFar.stdout(), soFar.stderr(), files);
        });
    }
}
