package dev.touchstone.features.report.evidence;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what must not be in a report: tokens, signatures, session tokens, secret keys, authorization
 * headers and private keys. Says how much it took, so that sizes can still be compared. Redacting twice changes nothing.
 */
public final class Redactor {

    // Loops are possessive: texts are long, and a loop that can give back would overflow the stack on them.

    /** A quote as JSON, YAML or a JSON text inside a JSON text writes it. */
    private static final String QUOTE = "(?:\\\\*+[\"'])?+";

    private static final String IS = QUOTE + "\\s*+(?:=|:|%3D)\\s*+" + QUOTE;
    private static final String VALUE = "([^\\s\"'\\\\&<>,;()\\[\\]{}]++)";
    private static final String LINE = "[^\\r\\n\"'\\\\]++";
    private static final String BASE64 = "[A-Za-z0-9_+/=%-]";

    /** A token may be cut by line breaks, real or escaped; what goes on for long after one belongs to it. */
    private static final String ENCODED = "(" + BASE64 + "{16,}+(?:(?:\\\\[rn]|[\\r\\n])++" + BASE64 + "{24,}+)*+)";

    private static final String DONE = "(?!(?:k8s-aws-v\\d+\\.)?\\[redacted)";

    /**
     * What is secret in a text.
     *
     * @param secret the group of the pattern that is taken out
     * @param markers in small letters; without one of them the pattern cannot match, whatever the case of the text
     */
    private record Rule(Pattern pattern, int secret, List<String> markers) {

        boolean mayMatch(String smallLetters) {
            return markers.stream().anyMatch(smallLetters::contains);
        }

        /** Replace the secret group of each match and keep what stands around it. */
        String apply(String text) {
            return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(redact(match)));
        }

        private String redact(MatchResult match) {
            String whole = match.group();
            int from = match.start(secret) - match.start();
            int to = match.end(secret) - match.start();
            return whole.substring(0, from) + "[redacted " + (to - from) + " characters]" + whole.substring(to);
        }
    }

    private static final List<Rule> RULES = List.of(
            rule(
                    "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----" + DONE
                            + "([\\s\\S]+?)(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|\\z)",
                    "private key-----"),
            rule("k8s-aws-v\\d+\\." + ENCODED, "k8s-aws-v"),
            // A presigned URL in base64 that lost its prefix: the first letters of "https://", encoded.
            rule("aHR0c" + ENCODED, "ahr0c"),
            rule("X(?:-|%2D)Amz(?:-|%2D)(?:Signature|Security(?:-|%2D)Token)" + IS + VALUE, "amz"),
            rule("\\bSignature=([0-9a-f]{16,}+)", "signature="),
            rule(
                    "authorization" + IS + "(?:(?:Bearer|Basic|AWS4-HMAC-SHA256)\\s++)?+" + DONE + "(" + LINE + ")",
                    "authorization"),
            rule("\\bBearer\\s++" + DONE + "([A-Za-z0-9._~+/=-]{12,}+)", "bearer"),
            rule(
                    "(?:secret[-_]?(?:access[-_]?)?key|session[-_]?token|client-key-data)" + IS + VALUE,
                    "secret",
                    "sessiontoken",
                    "session-token",
                    "session_token",
                    "client-key-data"),
            rule("<(?:SecretAccessKey|SessionToken)>" + DONE + "([^<]++)<", "<secretaccesskey>", "<sessiontoken>"),
            // A service account's token.
            rule("\\beyJ[A-Za-z0-9_-]{10,}\\.([A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]*+)", "eyj"));

    private Redactor() {}

    /** Return the text without secrets. */
    public static String redact(String text) {
        // One look for a word is far cheaper than a pattern, and most texts are long and hold few of the words. A rule
        // leaves a bracket where it took something out, so that it brings forth no word that was not there before.
        String smallLetters = text.toLowerCase(Locale.ROOT);
        return apply(RULES.stream().filter(rule -> rule.mayMatch(smallLetters)).toList(), text);
    }

    /** Return what {@link #redact} does, at the price of every rule. */
    static String redactByEveryRule(String text) {
        return apply(RULES, text);
    }

    private static String apply(List<Rule> rules, String text) {
        String redacted = text;
        for (Rule rule : rules) {
            redacted = rule.apply(redacted);
        }
        return redacted;
    }

    private static Rule rule(String pattern, String... markers) {
        return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), 1, List.of(markers));
    }
}
