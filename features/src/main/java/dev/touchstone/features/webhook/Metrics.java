package dev.touchstone.features.webhook;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the counts of authentications by result out of Prometheus text. */
public final class Metrics {

    private static final Pattern COUNT = Pattern.compile(
            "(?m)^aws_iam_authenticator_authenticate_latency_seconds_count\\{result=\"([^\"]*)\"} ([0-9.eE+]+)$");

    private Metrics() {}

    /** Gives the number of observations by result label; a result that was never observed is absent. */
    public static Map<String, Long> byResult(String prometheusText) {
        Map<String, Long> counts = new TreeMap<>();
        Matcher matcher = COUNT.matcher(prometheusText);
        while (matcher.find()) {
            counts.put(matcher.group(1), (long) Double.parseDouble(matcher.group(2)));
        }
        return counts;
    }
}
