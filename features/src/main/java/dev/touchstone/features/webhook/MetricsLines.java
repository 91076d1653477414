package dev.touchstone.features.webhook;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what Prometheus would not read. Source: the text exposition format, version 0.0.4, whose numbers are those of
 * {@code ParseFloat} of Go; that reads underscores and hexadecimal digits as well, which no server writes.
 */
public final class MetricsLines {

    private static final Predicate<String> NUMBER = Pattern.compile(
                    "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?(?i:inf|infinity)|(?i:nan)")
            .asMatchPredicate();
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*[ \\t]*=[ \\t]*\"(?:[^\"\\\\]++|\\\\.)*+\"[ \\t]*";
    private static final Pattern SAMPLE = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*[ \\t]*"
            + "(\\{[ \\t]*(?:" + LABEL + "(?:,[ \\t]*" + LABEL + ")*,?[ \\t]*)?})?[ \\t]*"
            + "(?<=[ \\t}])([^ \\t]+)(?:[ \\t]+-?[0-9]+)?");
    /** The labels whose values are numbers: of a histogram, and of a summary. */
    private static final Pattern BOUND = Pattern.compile("[{, \\t](?:le|quantile)[ \\t]*=[ \\t]*\"([^\"]*)\"");

    private MetricsLines() {}

    /** Return the lines that are neither blank nor a comment nor a sample, whatever is said for its number. */
    public static List<String> thatAreNone(String prometheusText) {
        return samples(prometheusText)
                .filter(line -> !SAMPLE.matcher(line).matches())
                .toList();
    }

    /** Return the samples whose value, or bound, is no number. */
    public static List<String> withoutNumber(String prometheusText) {
        return samples(prometheusText)
                .filter(line -> !hasNumbers(SAMPLE.matcher(line)))
                .toList();
    }

    private static boolean hasNumbers(Matcher sample) {
        return !sample.matches()
                || NUMBER.test(sample.group(2))
                        && (sample.group(1) == null
                                || BOUND.matcher(sample.group(1))
                                        .results()
                                        .allMatch(bound -> NUMBER.test(bound.group(1))));
    }

    private static Stream<String> samples(String prometheusText) {
        return prometheusText.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }
}
