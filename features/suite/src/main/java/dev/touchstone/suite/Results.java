package dev.touchstone.suite;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.TestAbortedException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a run says about each requirement, as its JUnit XML has it: Java reads that without a library.
 *
 * @param areas the requirements by area, in reading order
 */
record Results(Path report, Run run, Map<String, List<Requirement>> areas) {

    private static final String FILE = "junit.xml";

    private enum Outcome {
        PASSED,
        NOT_MET,
        /** Not met, and no failure: a SHOULD, an expected failure, a feature that is not claimed. */
        NOT_COUNTED
    }

    /**
     * One of them.
     *
     * @param name its ID and statement
     * @param words why it is not met
     */
    private record Requirement(String name, Outcome outcome, String words) {

        boolean isTested() {
            return outcome != Outcome.NOT_COUNTED;
        }

        DynamicNode test() {
            return dynamicTest(name, () -> {
                switch (outcome) {
                    case PASSED -> {
                        // As it should be.
                    }
                    case NOT_MET -> throw new AssertionError(name + "\n" + words);
                    case NOT_COUNTED -> throw new TestAbortedException(words);
                }
            });
        }
    }

    /** Remove the results of an earlier run, which would be taken for those of this one. */
    static void forget(Path report) {
        try {
            Files.deleteIfExists(report.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + report.resolve(FILE) + " of an earlier run", e);
        }
    }

    /**
     * Read what a run has written.
     *
     * @throws AssertionError if it has written nothing, or tested nothing
     */
    static Results read(Path report, Run run) {
        Path file = report.resolve(FILE);
        if (!Files.exists(file)) {
            throw new AssertionError(
                    "the run itself failed, with status " + run.status() + ". It last said:\n" + run.lastWords());
        }
        Results results = new Results(report, run, areas(file));
        if (results.areas.values().stream().flatMap(List::stream).noneMatch(Requirement::isTested)) {
            throw new AssertionError("no requirement was tested, so nothing is known; see "
                    + report.resolve("report.html") + " for what was skipped and why");
        }
        return results;
    }

    /** Return a test for the verdict, and one for each requirement. */
    Stream<DynamicNode> tests() {
        return Stream.concat(
                Stream.of(dynamicTest("verdict", this::requirePassed)),
                areas.entrySet().stream()
                        .map(area -> dynamicContainer(
                                area.getKey(), area.getValue().stream().map(Requirement::test))));
    }

    private void requirePassed() {
        if (run.status() != 0) {
            throw new AssertionError("the run ended with status " + run.status()
                    + (run.status() == 1 ? ": a MUST is not met" : ": it failed itself, or left no verdict") + "; see "
                    + report.resolve("report.html") + ". It last said:\n" + run.lastWords());
        }
    }

    private static Map<String, List<Requirement>> areas(Path file) {
        Map<String, List<Requirement>> areas = new LinkedHashMap<>();
        for (Element suite : elements(document(file), "testsuite")) {
            List<Requirement> requirements = new ArrayList<>();
            elements(suite, "testcase").forEach(element -> requirement(element).ifPresent(requirements::add));
            if (!requirements.isEmpty()) {
                areas.put(suite.getAttribute("name"), requirements);
            }
        }
        return areas;
    }

    /** Leave out what was no part of the run. */
    private static Optional<Requirement> requirement(Element element) {
        String name = element.getAttribute("name");
        List<Element> skipped = elements(element, "skipped");
        if (!skipped.isEmpty()) {
            String why = skipped.get(0).getAttribute("message");
            return why.startsWith("Not run:") || why.startsWith("Not judged:")
                    ? Optional.empty()
                    : Optional.of(new Requirement(name, Outcome.NOT_COUNTED, why));
        }
        return Optional.of(Stream.of("failure", "error")
                .flatMap(kind -> elements(element, kind).stream())
                .findFirst()
                .map(failure -> new Requirement(
                        name, Outcome.NOT_MET, failure.getAttribute("message") + "\n" + failure.getTextContent()))
                .orElseGet(() -> new Requirement(name, Outcome.PASSED, "")));
    }

    private static List<Element> elements(Element within, String name) {
        NodeList nodes = within.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Element document(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("the results in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
