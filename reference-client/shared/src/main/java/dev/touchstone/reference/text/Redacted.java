package dev.touchstone.reference.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Redacts possible secrets in text from elsewhere: library messages repeat user-supplied values. */
public final class Redacted {

    /** May contain a password, or be entirely secret, like the path of container credentials. */
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^\\s'\"()\\[\\]<>]+");

    /** A token of ours, or a JSON Web Token, which users pass by mistake instead of its file. */
    private static final Pattern TOKEN = Pattern.compile("(k8s-aws-v1\\.|\\beyJ)[^\\s'\"/,;:]+");

    private Redacted() {}

    /** Reduce each URL to its scheme and each token to its prefix. */
    public static String of(@Nullable String text) {
        String withoutUrls = URL.matcher(String.valueOf(text)).replaceAll("$1...");
        return TOKEN.matcher(withoutUrls).replaceAll("$1...");
    }
}
