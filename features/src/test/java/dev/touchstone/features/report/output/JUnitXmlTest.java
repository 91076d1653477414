package dev.touchstone.features.report.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitXmlTest {

    @Test
    void junitXml_countsAsTheReportDoes() throws Exception {
        RunReport report = SampleRuns.failing();
        Element root = parse(JUnitXml.render(report)).getDocumentElement();
        Set<Outcome> judged = Set.of(Outcome.PASSED, Outcome.FAILED, Outcome.STALE, Outcome.ERROR);
        long others = report.requirements().stream()
                .filter(result -> !judged.contains(result.outcome()))
                .count();

        int all = Catalogue.load().all().size();
        assertThat(root.getAttribute("tests")).isEqualTo(String.valueOf(all));
        assertThat(root.getAttribute("failures")).isEqualTo("5");
        assertThat(root.getAttribute("errors")).isEqualTo("1");
        assertThat(root.getAttribute("skipped")).isEqualTo(String.valueOf(others));
        assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(all);
        assertThat(root.getElementsByTagName("testsuite").getLength())
                .isEqualTo(Catalogue.load().areas().size());
    }

    @Test
    void everySuite_namesTheSetThatScoresTheRun() throws Exception {
        RunReport passing = SampleRuns.passing();
        RunReport next = SampleRuns.again(passing, "next", passing.scenarios());

        assertThat(sets(passing))
                .containsOnly("2026.11")
                .hasSize(Catalogue.load().areas().size());
        assertThat(sets(next)).containsOnly("next");
    }

    @Test
    void failure_saysTheRuleAndWhatWasSeen() throws Exception {
        Element failure = (Element) parse(JUnitXml.render(SampleRuns.failing()))
                .getElementsByTagName("failure")
                .item(0);

        assertThat(((Element) failure.getParentNode()).getAttribute("name"))
                .isEqualTo("VER-38 `X-Amz-Expires` must be a decimal integer from 0 to 900 inclusive.");
        assertThat(failure.getAttribute("message"))
                .isEqualTo("Failed: HTTP status of the review: expected 403, saw 200");
        assertThat(failure.getTextContent())
                .contains("Then the review is denied", "HTTP status of the review: expected 403, saw 200")
                .as("why another of its scenarios could not run")
                .doesNotContain("cannot host");
    }

    @Test
    void passingRun_hasNoFailures() throws Exception {
        NodeList failures = parse(JUnitXml.render(SampleRuns.passing())).getElementsByTagName("failure");

        assertThat(failures.getLength()).isZero();
    }

    @Test
    void badge_isADrawingWithTheVerdict_andCountsAnExpectedFailureThatPassedAsMet() throws Exception {
        RunReport failing = SampleRuns.failing();
        RunReport passing = SampleRuns.passing();

        assertThat(SampleRuns.musts(failing, Outcome.STALE::equals)).isPositive();
        assertThat(badge(failing)).isEqualTo("touchstone: failed, " + score(failing));
        assertThat(badge(passing)).isEqualTo("touchstone: passed, " + score(passing));
    }

    /** So that a pipeline that reads nothing else is not green. */
    @Test
    void runWithoutAVerdict_hasAnError_alsoIfNoRequirementShowsIt() throws Exception {
        RunReport passing = SampleRuns.passing();
        RunReport nothing = SampleRuns.again(passing, passing.set(), List.of());
        // Its requirement is in no catalogue.
        RunReport broken = SampleRuns.again(
                passing, passing.set(), List.of(SampleRuns.scenario(7, ScenarioStatus.ERROR, "VER-99")));

        assertThat(errors(nothing)).containsExactly("No scenario put a requirement to the test");
        assertThat(errors(broken))
                .containsExactly("The run itself failed in 1 scenario, the first (a.feature:7) because: why");
        assertThat(errors(passing)).isEmpty();
        assertThat(errors(SampleRuns.failing())).as("that of a requirement").hasSize(1);
        assertThat(parse(JUnitXml.render(nothing)).getDocumentElement().getAttribute("errors"))
                .isEqualTo("1");
    }

    private static List<String> errors(RunReport report) throws Exception {
        NodeList errors = parse(JUnitXml.render(report)).getElementsByTagName("error");
        return IntStream.range(0, errors.getLength())
                .mapToObj(i -> ((Element) errors.item(i)).getAttribute("message"))
                .toList();
    }

    private static List<String> sets(RunReport report) throws Exception {
        NodeList properties = parse(JUnitXml.render(report)).getElementsByTagName("property");
        return IntStream.range(0, properties.getLength())
                .mapToObj(i -> (Element) properties.item(i))
                .filter(property -> property.getAttribute("name").equals("set"))
                .map(property -> property.getAttribute("value"))
                .toList();
    }

    private static String badge(RunReport report) throws Exception {
        return parse(Badge.render(report)).getDocumentElement().getAttribute("aria-label");
    }

    private static String score(RunReport report) {
        long tested = SampleRuns.musts(report, Outcome::isTested);
        long met = SampleRuns.musts(report, Outcome.PASSED::equals) + SampleRuns.musts(report, Outcome.STALE::equals);
        return met + "/" + tested + " MUST of 2026.11";
    }

    private static Document parse(String xml) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
