package dev.touchstone.features.proof.saboteur;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into the token of a review. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("k8s-aws-v1\\.([A-Za-z0-9_-]+)");
    private static final Pattern ACCESS_KEY = Pattern.compile("X-Amz-Credential=([A-Z0-9]+)");

    private Tokens() {}

    /** Return the access key that signed the token in a review. */
    static String accessKey(String review) {
        Matcher token = TOKEN.matcher(review);
        if (!token.find()) {
            throw new IllegalArgumentException("there is no token in the review");
        }
        String url = new String(Base64.getUrlDecoder().decode(token.group(1)), StandardCharsets.ISO_8859_1);
        Matcher key = ACCESS_KEY.matcher(url);
        if (!key.find()) {
            throw new IllegalArgumentException("there is no access key in the token");
        }
        return key.group(1);
    }
}
