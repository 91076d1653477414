package dev.touchstone.features.webhook;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus text. */
public final class Metrics {

    private static final Pattern COUNT = Pattern.compile(
            "(?m)^aws_iam_authenticator_authenticate_latency_seconds_count\\{result=\"([^\"]*)\"} ([0-9.eE+]+)$");

    private Metrics() {}

    /**
     * Gives the value of a series.
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

    /** Gives the number of authentications by result label; a result that was never observed is absent. */
    public static Map<String, Long> byResult(String prometheusText) {
        Map<String, Long> counts = new TreeMap<>();
        Matcher matcher = COUNT.matcher(prometheusText);
        while (matcher.find()) {
            counts.put(matcher.group(1), (long) Double.parseDouble(matcher.group(2)));
        }
        return counts;
    }
}
