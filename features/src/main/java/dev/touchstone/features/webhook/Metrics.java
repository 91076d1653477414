package dev.touchstone.features.webhook;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Prometheus text. */
public final class Metrics {

    private static final String AUTHENTICATIONS = "aws_iam_authenticator_authenticate_latency_seconds_count";
    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)})? ([0-9.eE+-]+|NaN|[+-]Inf)(?: [0-9]+)?$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final String text;

    private Metrics(String text) {
        this.text = text;
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
        return prometheusText
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** Return the number of authentications by result label; a result that was never observed is absent. */
    public static Map<String, Long> byResult(String prometheusText) {
        Map<String, Long> counts = new TreeMap<>();
        prometheusText.lines().filter(line -> line.startsWith(AUTHENTICATIONS)).forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches() && sample.group(1).equals(AUTHENTICATIONS)) {
                counts.put(
                        labels(sample.group(2)).getOrDefault("result", ""), (long) Double.parseDouble(sample.group(3)));
            }
        });
        return counts;
    }

    /** Return whether there is a metric of this name. */
    public boolean has(String name) {
        return Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:_bucket|_sum|_count|_total)?[{ ]")
                .matcher(text)
                .find();
    }

    /** Return the upper bounds of a histogram's buckets, over all its series. */
    public SortedSet<Double> bounds(String histogram) {
        SortedSet<Double> bounds = new TreeSet<>();
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            if (sample.group(1).equals(histogram + "_bucket")) {
                bounds.add(bound(labels(sample.group(2)).getOrDefault("le", "")));
            }
        }
        return bounds;
    }

    private static double bound(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** Return a value; 0 if there is no such series yet. */
    public double value(String name, Map<String, String> labels) {
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            if (sample.group(1).equals(name) && labels(sample.group(2)).equals(labels)) {
                return Double.parseDouble(sample.group(3));
            }
        }
        return 0;
    }

    /** Return the sum of a metric's values, whatever labels it has; 0 if it has no series. */
    public double sum(String name) {
        double sum = 0;
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            sum += sample.group(1).equals(name) ? Double.parseDouble(sample.group(3)) : 0;
        }
        return sum;
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
}
