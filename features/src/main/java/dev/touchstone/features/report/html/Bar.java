package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.Statistics;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Outcomes as lengths of one bar.
 *
 * @param parts one for each outcome that occurs
 */
record Bar(List<Part> parts) {

    /** A length in requirements, and its colour. */
    record Part(int count, String tone, String label) {}

    static Bar of(Statistics statistics) {
        return new Bar(Arrays.stream(Outcome.values())
                .filter(outcome -> statistics.of(outcome) > 0)
                .map(outcome -> new Part(statistics.of(outcome), Words.tone(outcome), outcome.label()))
                .toList());
    }

    /** Say the same in words, for who does not see it. */
    public String text() {
        return parts.stream().map(part -> part.count() + " " + part.label()).collect(Collectors.joining(", "));
    }
}
