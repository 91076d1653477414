package dev.touchstone.verifier.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Builds tokens that are valid except for what a test changes. The signature is made up: the fake STS does not check
 * it.
 */
public final class Tokens {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private String beforeQuery = "https://sts.us-east-1.amazonaws.com/";
    private String afterQuery = "";

    private Tokens(Instant signedAt) {
        parameters.put("Action", "GetCallerIdentity");
        parameters.put("Version", "2011-06-15");
        parameters.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        parameters.put("X-Amz-Credential", "AKIATEST%2F20260102%2Fus-east-1%2Fsts%2Faws4_request");
        parameters.put("X-Amz-Date", date(signedAt));
        parameters.put("X-Amz-Expires", "60");
        parameters.put("X-Amz-SignedHeaders", "host%3Bx-k8s-aws-id");
        parameters.put("X-Amz-Signature", "0123456789abcdef".repeat(4));
    }

    public static Tokens signedAt(Instant time) {
        return new Tokens(time);
    }

    public static String date(Instant time) {
        return DATE.format(time);
    }

    /** Encode any text as a token. */
    public static String encode(String url) {
        return "k8s-aws-v1."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Tokens with(String name, String rawValue) {
        parameters.put(name, rawValue);
        return this;
    }

    public Tokens without(String name) {
        parameters.remove(name);
        return this;
    }

    public Tokens at(String urlBeforeQuery) {
        beforeQuery = urlBeforeQuery;
        return this;
    }

    public Tokens host(String host) {
        return at("https://" + host + "/");
    }

    public Tokens append(String text) {
        afterQuery += text;
        return this;
    }

    public String query() {
        return parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"))
                + afterQuery;
    }

    public String url() {
        return beforeQuery + "?" + query();
    }

    public String token() {
        return encode(url());
    }
}
