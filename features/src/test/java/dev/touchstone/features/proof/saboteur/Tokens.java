package dev.touchstone.features.proof.saboteur;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into the token of a review. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("k8s-aws-v1\\.([A-Za-z0-9_-]+)");
    private static final Pattern ACCESS_KEY = Pattern.compile("X-Amz-Credential=([A-Z0-9]+)");

    private Tokens() {}

    /** Return the access key that signed the token in a review. */
    static String accessKey(String review) {
        return findAccessKey(review)
                .orElseThrow(() -> new IllegalArgumentException("there is no token with an access key in the review"));
    }

    /** Return the access key that signed the token in a review, where there is one. */
    static Optional<String> findAccessKey(String review) {
        return find(review).map(ACCESS_KEY::matcher).filter(Matcher::find).map(key -> key.group(1));
    }

    /** Return the presigned URL that is the token in a review, where there is one. */
    static Optional<String> find(String review) {
        Matcher token = TOKEN.matcher(review);
        if (!token.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(token.group(1)), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
