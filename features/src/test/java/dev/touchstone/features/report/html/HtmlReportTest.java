package dev.touchstone.features.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.matrix.Matrix;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.ProfileResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.model.Subject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser needs of the pages; that they look well is for people to see. */
class HtmlReportTest {

    private static final String PASSING = HtmlReport.render(SampleRuns.passing());
    private static final String FAILING = HtmlReport.render(SampleRuns.failing());
    private static final String MATRIX =
            MatrixHtml.render(Matrix.of(List.of(SampleRuns.passing(), SampleRuns.failing())));

    @Test
    void pages_areWellFormed() {
        for (String page : List.of(PASSING, FAILING, MATRIX)) {
            assertThat(Tags.problems(page)).isEmpty();
            assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
        }
    }

    @Test
    void pages_needNoNetwork() {
        assertThat(List.of(PASSING, FAILING, MATRIX)).allSatisfy(page -> {
            assertThat(loaded(page)).isEmpty();
            assertThat(page).doesNotContain("href=\"http:");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link rel=\"stylesheet\" href=\"https://example.com/a.css\">",
                "<script src=\"https://example.com/a.js\"></script>",
                "<img alt=\"\" src=\"//example.com/a.png\">",
                "<svg><use href=\"https://example.com/a.svg#b\"/></svg>",
                "<style>@import 'https://example.com/a.css';</style>",
                "<p style=\"background: url(https://example.com/a.png)\">",
            })
    void whatABrowserLoads_isNoticed(String element) {
        assertThat(loaded(PASSING.replace("</body>", element + "</body>"))).isNotEmpty();
    }

    /** Find what a browser fetches by itself: every address in an attribute, but where a reader may click. */
    private static List<String> loaded(String page) {
        String still = page.replaceAll("<a [^>]*>", "").replaceAll(" xmlns=\"[^\"]*\"", "");
        return matches(still, "(<[^<>]*=\"(?:https?:)?//[^<>]*>|<link\\b|\\ssrc=|@import|url\\()");
    }

    @Test
    void anchors_leadSomewhereAndAreUnique() {
        assertThat(List.of(PASSING, FAILING, MATRIX)).allSatisfy(page -> {
            List<String> ids = matches(page, " id=\"([^\"]*)\"");
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids).containsAll(matches(page, "href=\"#([^\"]*)\""));
            assertThat(ids).containsAll(matches(page, "aria-labelledby=\"([^\"]*)\""));
        });
    }

    @Test
    void requirementThatChanged_saysWhatHeldUntilWhichSet() {
        assertThat(PASSING).containsOnlyOnce("<dt>Until 2026.11</dt><dd>A token longer than 4096 bytes is rejected");
    }

    @Test
    void everyRequirement_isOnThePageWithItsOutcome() {
        List<String> ids = matches(FAILING, "<details class=\"row\" id=\"([^\"]*)\"");

        assertThat(ids)
                .containsExactlyElementsOf(
                        Catalogue.load().all().stream().map(Requirement::id).toList());
        assertThat(FAILING).contains("id=\"VER-38\" data-level=\"MUST\" data-outcome=\"FAILED\"");
        assertThat(FAILING).contains("id=\"MAP-12\" data-level=\"SHOULD\" data-outcome=\"WARNING\"");
    }

    @Test
    void failure_isShownWithAllThatIsKnown() {
        String failures = FAILING.substring(FAILING.indexOf("id=\"failures\""), FAILING.indexOf("id=\"requirements\""));

        assertThat(failures)
                .contains(
                        "A token signed for another cluster ID is denied.",
                        "At “Then the review is denied”: HTTP status of the review",
                        "<h6>Expected</h6><pre tabindex=\"0\">403</pre>",
                        "<h6>Seen</h6><pre tabindex=\"0\">200</pre>",
                        "open><summary>POST https://127.0.0.1:41873/authenticate</summary>",
                        "k8s-aws-v1.[redacted 432 characters]",
                        "access granted",
                        "cluster: LAB.K8S",
                        "The server did not listen on 127.0.0.1:21362 within 15 s; look at its log",
                        "Named as an expected failure: The uid has another prefix");
        assertThat(PASSING).doesNotContain("id=\"failures\"");
    }

    @Test
    void verdict_isSaidFirst() {
        assertThat(FAILING).contains("<title>Failed: permissive-authenticator v0.0.3 with aws-cli 1.42.70");
        assertThat(FAILING).contains("4 MUST requirements are not met.");
        assertThat(PASSING)
                .contains("All " + SampleRuns.musts(SampleRuns.passing(), Outcome::isTested)
                        + " MUST requirements that were tested are met.");
        assertThat(PASSING).contains("<code>kubectl</code> was not found on the PATH");
    }

    @Test
    void textOfTheSubject_isEscaped() {
        RunReport report = SampleRuns.passing();
        String evil = "<script>alert(1)</script>\"'`<b>`";
        String page = HtmlReport.render(new RunReport(
                report.schemaVersion(),
                report.productVersion(),
                report.set(),
                report.judged(),
                report.verdict(),
                new Subject(evil, null, "image", evil, List.of()),
                null,
                report.environment(),
                null,
                report.started(),
                report.duration(),
                report.statistics(),
                report.profiles(),
                report.areas(),
                report.requirements(),
                report.scenarios(),
                report.expectedFailures(),
                List.of(evil),
                null));

        assertThat(page).doesNotContain("<script>alert", "<b>`").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(page).contains("<code>&lt;b&gt;</code>");
        assertThat(Tags.problems(page)).isEmpty();
    }

    @Test
    void matrix_showsWhereRunsDiffer() {
        assertThat(MATRIX).contains("<tr class=\"disputed\"><th scope=\"row\" class=\"id\">VER-38</th>");
        assertThat(MATRIX).contains("<tr class=\"\"><th scope=\"row\" class=\"id\">VER-01</th>");
        for (ProfileResult profile : SampleRuns.failing().profiles()) {
            Statistics musts = profile.mustStatistics();
            int met = musts.of(Outcome.PASSED) + musts.of(Outcome.STALE);
            assertThat(MATRIX).contains(">" + met + " of " + profile.musts() + " MUST<");
        }
    }

    @Test
    void matrix_namesTheSetOfEachRun() {
        assertThat(matches(MATRIX, "<th scope=\"col\" class=\"run\" title=\"([^\"]*)\""))
                .hasSize(2)
                .allSatisfy(head -> assertThat(head).endsWith(", set 2026.11"));
    }

    private static List<String> matches(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
