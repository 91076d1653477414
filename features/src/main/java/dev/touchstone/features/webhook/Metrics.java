package dev.touchstone.features.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Prometheus text. A series may have more labels than are asked for, and a metric several series that have those: they
 * are added. Source: the text exposition format, which allows blanks, a comma behind the last label, and a timestamp.
 */
public final class Metrics {

    private static final String AUTHENTICATIONS = "aws_iam_authenticator_authenticate_latency_seconds_count";
    private static final Pattern SAMPLE = Pattern.compile("(?m)^[ \\t]*([a-zA-Z_:][a-zA-Z0-9_:]*)[ \\t]*"
            + "(?:\\{((?:[^\"}]++|\"(?:[^\"\\\\]++|\\\\.)*+\")*+)})?[ \\t]*"
            + "(?<=[ \\t}])([0-9.eE+-]+|NaN|[+-]?Inf)(?:[ \\t]+-?[0-9.]+)?[ \\t]*\\r?$");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)[ \\t]*=[ \\t]*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SERIES = Pattern.compile("([^{]*)(?:\\{(.*)})?");

    private final List<Sample> samples = new ArrayList<>();

    private Metrics(String text) {
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            samples.add(new Sample(sample.group(1), labels(sample.group(2)), number(sample.group(3))));
        }
    }

    private record Sample(String name, Map<String, String> labels, double value) {

        boolean is(String wanted, Map<String, String> wantedLabels) {
            return name.equals(wanted) && labels.entrySet().containsAll(wantedLabels.entrySet());
        }
    }

    public static Metrics of(String prometheusText) {
        return new Metrics(prometheusText);
    }

    /**
     * Return the value of a series.
     *
     * @param series the name, with labels in braces if it has some
     * @return 0 if there is no such series
     */
    public static double value(String prometheusText, String series) {
        Matcher parts = SERIES.matcher(series);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a series: " + series);
        }
        return of(prometheusText).value(parts.group(1), labels(parts.group(2)));
    }

    /** Return the number of authentications by result label; a result that was never observed is absent. */
    public static Map<String, Long> byResult(String prometheusText) {
        Map<String, Long> counts = new TreeMap<>();
        of(prometheusText).samples.stream()
                .filter(sample -> sample.name().equals(AUTHENTICATIONS))
                .forEach(sample ->
                        counts.merge(sample.labels().getOrDefault("result", ""), (long) sample.value(), Long::sum));
        return counts;
    }

    /** Return whether there is a metric of this name. */
    public boolean has(String name) {
        Predicate<String> ofMetric = Pattern.compile(Pattern.quote(name) + "(?:_bucket|_sum|_count|_total)?")
                .asMatchPredicate();
        return samples.stream().map(Sample::name).anyMatch(ofMetric);
    }

    /** Return what the buckets of a histogram hold, by their upper bounds. */
    public SortedMap<Double, Double> buckets(String histogram, Map<String, String> labels) {
        SortedMap<Double, Double> buckets = new TreeMap<>();
        samples.stream()
                .filter(sample -> sample.is(histogram + "_bucket", labels))
                .filter(sample -> sample.labels().containsKey("le"))
                .forEach(sample -> buckets.merge(number(sample.labels().get("le")), sample.value(), Double::sum));
        return buckets;
    }

    /** Return a value; 0 if there is no such series yet. */
    public double value(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.is(name, labels))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return labels;
    }

    private static double number(String text) {
        return text.endsWith("Inf")
                ? (text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
                : Double.parseDouble(text);
    }
}
