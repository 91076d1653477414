package dev.touchstone.client.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes out of text that others word what may be secret: a library repeats values that a person gave it. */
public final class Redacted {

    /** May hold a password, or be a secret as a whole, as the path of container credentials is. */
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^\\s'\"()\\[\\]<>]+");

    /** A token of ours, and a JSON Web Token, which people give where its file is asked for. */
    private static final Pattern TOKEN = Pattern.compile("(k8s-aws-v1\\.|\\beyJ)[^\\s'\"/,;:]+");

    private Redacted() {}

    /** Leaves of each URL its scheme, and of each token its prefix. */
    public static String of(@Nullable String text) {
        String withoutUrls = URL.matcher(String.valueOf(text)).replaceAll("$1...");
        return TOKEN.matcher(withoutUrls).replaceAll("$1...");
    }
}
