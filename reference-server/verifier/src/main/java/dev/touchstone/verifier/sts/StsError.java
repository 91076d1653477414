package dev.touchstone.verifier.sts;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An STS error, in JSON or XML.
 *
 * @param code such as {@code Throttling}; empty if the body has none
 * @param message for the operator; empty if there is none or it repeats the signed request
 * @param mentionsThrottling whether the body contains the word anywhere
 */
record StsError(String code, String message, boolean mentionsThrottling) {

    private static final int MAX_MESSAGE = 300;
    private static final Set<String> THROTTLING = Set.of(
            "RequestLimitExceeded",
            "TooManyRequestsException",
            "SlowDown",
            "RequestThrottled",
            "RequestThrottledException");
    private static final Pattern CODE = pattern("Code", "[A-Za-z0-9.]{1,100}");
    private static final Pattern MESSAGE = pattern("[Mm]essage", "[^\"<]{1,2000}");

    static StsError read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return new StsError(first(CODE, text), safe(first(MESSAGE, text)), text.contains("Throttling"));
    }

    /**
     * Return whether the code is a throttling error. Without a code, search for the word (VER-53); otherwise a
     * role of that name would count as throttling (VER-54).
     */
    boolean isThrottling() {
        return code.isEmpty() ? mentionsThrottling : code.startsWith("Throttling") || THROTTLING.contains(code);
    }

    String describe() {
        return message.isEmpty() ? code : code + ": " + message;
    }

    /**
     * STS explains a signature mismatch with the canonical request, including the session token, which must not be
     * logged.
     */
    private static String safe(String message) {
        if (message.contains("X-Amz-") || message.contains("x-amz-")) {
            return "";
        }
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    private static Pattern pattern(String name, String value) {
        return Pattern.compile("\"" + name + "\"\\s*:\\s*\"(" + value + ")|<" + name + ">(" + value + ")<");
    }
}
