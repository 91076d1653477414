package dev.touchstone.features.steps.token;

import dev.touchstone.fixtures.token.PresignedUrl;
import dev.touchstone.fixtures.token.TokenText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is wrong with a token, so that several can be wrong with one.
 *
 * @param url changes the URL
 * @param text changes its encoded form
 */
public record Fault(UnaryOperator<PresignedUrl> url, UnaryOperator<TokenText> text) {

    /** More than any verifier takes, and less than a review may have. */
    private static final int BEYOND_EVERY_BOUND = 20_000;

    private static final Duration TOO_OLD = Duration.ofMinutes(20);

    private static final Map<String, Fault> ALL = Map.ofEntries(
            Map.entry(
                    "a length beyond every bound",
                    ofUrl(url -> url.append("X-Amz-Security-Token=" + "A".repeat(BEYOND_EVERY_BOUND)))),
            Map.entry("another prefix", ofText(text -> text.withPrefix("k8s-aws-v2."))),
            Map.entry("a character outside base64", ofText(text -> text.followedBy("*"))),
            Map.entry("a control character", ofUrl(url -> url.afterSigning(whole -> whole + '\u007f'))),
            Map.entry("another scheme", ofUrl(url -> url.scheme("http"))),
            Map.entry("another host", ofUrl(url -> url.host("sts.cn-north-1.amazonaws.com.cn"))),
            Map.entry("another path", ofUrl(url -> url.path("/x"))),
            Map.entry("a semicolon in the query", ofUrl(url -> url.with("Version", "2011-06-15;"))),
            Map.entry("a name in two cases", ofUrl(url -> url.append("version=2011-06-15"))),
            Map.entry("a repeated name", ofUrl(url -> url.append("Version=2011-06-15"))),
            Map.entry("an unknown name", ofUrl(url -> url.append("Foo=bar"))),
            Map.entry("another action", ofUrl(url -> url.with("Action", "AssumeRole"))),
            Map.entry("no cluster header signed", ofUrl(url -> url.with("X-Amz-SignedHeaders", "host"))),
            Map.entry("a lifetime of 901 seconds", ofUrl(url -> url.expires("901"))),
            Map.entry("no date", ofUrl(url -> url.without("X-Amz-Date"))),
            Map.entry("a date in another format", ofUrl(url -> url.date(AmzDate.of(Instant.now())))),
            Map.entry(
                    "an age of 20 minutes", ofUrl(url -> url.date(Instant.now().minus(TOO_OLD)))));

    /** Return the fault that scenarios call so. */
    public static Fault named(String name) {
        Fault fault = ALL.get(name);
        if (fault == null) {
            throw new IllegalArgumentException("no such fault: " + name);
        }
        return fault;
    }

    private static Fault ofUrl(UnaryOperator<PresignedUrl> change) {
        return new Fault(change, UnaryOperator.identity());
    }

    private static Fault ofText(UnaryOperator<TokenText> change) {
        return new Fault(UnaryOperator.identity(), change);
    }
}
