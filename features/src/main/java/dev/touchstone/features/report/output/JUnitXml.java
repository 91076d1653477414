package dev.touchstone.features.report.output;

import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.text.CauseGroup;
import dev.touchstone.features.report.text.Summary;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a report as JUnit XML, as pipelines read it: a suite an area, with the set that scores the run as a property, and
 * a case a requirement. What fails the run is a failure there, what the run itself failed in is an error, and all else that
 * is not met is skipped with a message, so that a pipeline and the report agree. A run without a verdict has an error in any
 * case, in a suite of its own if no requirement shows it.
 */
public final class JUnitXml {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final Map<String, Failure> failures;
    private final Set<String> skipped;
    private final Map<String, Duration> durations;
    private final Map<String, CauseGroup> shared;
    private final Map<String, List<String>> tokens;

    private JUnitXml(RunReport report) throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        failures = new LinkedHashMap<>();
        durations = new LinkedHashMap<>();
        skipped = new HashSet<>();
        shared = new HashMap<>();
        CauseGroup.of(report, EnumSet.of(Outcome.FAILED, Outcome.ERROR, Outcome.STARVED)).stream()
                .filter(CauseGroup::isShared)
                .forEach(group -> group.requirements()
                        .forEach(result -> shared.put(result.requirement().id(), group)));
        tokens = new HashMap<>();
        report.scenarios().forEach(scenario -> {
            tokens.put(scenario.id(), scenario.decodedTokens());
            durations.put(scenario.id(), scenario.duration());
            if (scenario.failure() != null) {
                failures.put(scenario.id(), scenario.failure());
            }
            if (scenario.status() == ScenarioStatus.SKIPPED) {
                skipped.add(scenario.id());
            }
        });
    }

    /** Return the document. */
    public static String render(RunReport report) {
        try {
            JUnitXml writer = new JUnitXml(report);
            writer.write(report);
            return writer.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The JUnit report could not be written: " + e.getMessage(), e);
        }
    }

    private void write(RunReport report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", "Touchstone");
        xml.writeAttribute("time", seconds(report.duration()));
        boolean isError = !report.verdict().isKnown()
                && report.requirements().stream()
                        .noneMatch(result -> kind(result).equals("error"));
        totals(report.requirements(), isError ? 1 : 0);
        for (Map.Entry<String, List<RequirementResult>> area : report.byArea().entrySet()) {
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", area.getKey());
            xml.writeAttribute("timestamp", report.started().toString());
            totals(area.getValue(), 0);
            property("set", report.set());
            for (RequirementResult result : area.getValue()) {
                write(result);
            }
            xml.writeEndElement();
        }
        if (isError) {
            writeNoVerdict(report);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    /** What no case of a requirement shows. */
    private void writeNoVerdict(RunReport report) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "run");
        xml.writeAttribute("timestamp", report.started().toString());
        totals(List.of(), 1);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "touchstone");
        xml.writeAttribute("name", "The run comes to a verdict");
        xml.writeEmptyElement("error");
        xml.writeAttribute("message", plain(Summary.whyNoVerdict(report)));
        xml.writeAttribute("type", report.verdict().name());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeStartElement("properties");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
        xml.writeEndElement();
    }

    private void totals(List<RequirementResult> results, int otherErrors) throws XMLStreamException {
        Map<String, Long> byKind =
                results.stream().collect(Collectors.groupingBy(JUnitXml::kind, Collectors.counting()));
        xml.writeAttribute("tests", String.valueOf(results.size() + otherErrors));
        xml.writeAttribute("failures", String.valueOf(byKind.getOrDefault("failure", 0L)));
        xml.writeAttribute("errors", String.valueOf(byKind.getOrDefault("error", 0L) + otherErrors));
        xml.writeAttribute("skipped", String.valueOf(byKind.getOrDefault("skipped", 0L)));
    }

    private void write(RequirementResult result) throws XMLStreamException {
        Duration time = result.scenarios().stream()
                .map(id -> durations.getOrDefault(id, Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "touchstone." + result.requirement().area());
        xml.writeAttribute(
                "name",
                result.requirement().id() + " " + plain(result.requirement().statement()));
        xml.writeAttribute("time", seconds(time));
        String kind = kind(result);
        if (!kind.isEmpty()) {
            xml.writeStartElement(kind);
            xml.writeAttribute("message", plain(message(result)));
            if (!kind.equals("skipped")) {
                xml.writeAttribute("type", plain(type(result)));
                xml.writeCharacters(plain(detail(result)));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String kind(RequirementResult result) {
        return switch (result.outcome()) {
            case PASSED -> "";
            case FAILED, STALE -> "failure";
            case ERROR, STARVED -> result.leavesNoVerdict() ? "error" : "skipped";
            case WARNING, QUIRK_OBSERVED, NOT_SCORED, EXPECTED_FAILURE, SKIPPED, NOT_JUDGED, NOT_RUN -> "skipped";
        };
    }

    /** Why one failed comes before why another could not run. */
    private String message(RequirementResult result) {
        String first = result.scenarios().stream()
                .sorted(Comparator.comparing(skipped::contains))
                .map(failures::get)
                .filter(Objects::nonNull)
                .map(failure -> failure.sentence().lines().findFirst().orElse(""))
                .findFirst()
                .orElse(result.outcome().meaning());
        return result.outcome().label() + ": " + Objects.requireNonNullElse(result.reason(), first);
    }

    /** Viewers group failures by it: those of one cause are of one type. */
    private String type(RequirementResult result) {
        CauseGroup group = shared.get(result.requirement().id());
        return group == null ? result.requirement().id() : group.text();
    }

    private String detail(RequirementResult result) {
        StringBuilder detail = new StringBuilder(result.requirement().level() + ": ")
                .append(result.requirement().statement())
                .append('\n');
        CauseGroup group = shared.get(result.requirement().id());
        if (group != null) {
            detail.append("First cause: ").append(group.text());
            detail.append("\nIt is that of ").append(group.requirements().size());
            detail.append(" requirements: ").append(group.ids()).append('\n');
        }
        result.scenarios().stream().filter(id -> !skipped.contains(id)).forEach(id -> {
            Failure failure = failures.get(id);
            if (failure != null) {
                detail.append('\n').append(id).append('\n');
                detail.append(failure.step() == null ? "" : failure.step() + "\n");
                detail.append(failure.sentence()).append('\n');
                tokens.getOrDefault(id, List.of())
                        .forEach(token -> detail.append(token).append('\n'));
            }
        });
        return detail.toString();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }

    /** Replace what XML 1.0 has no way to say. */
    private static String plain(String text) {
        return text.codePoints()
                .map(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || c >= 0x20 && c <= 0xD7FF
                                || c >= 0xE000 && c <= 0xFFFD
                                || c >= 0x10000
                        ? c
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
