package dev.touchstone.client.text;

import org.jspecify.annotations.Nullable;

/** Makes text of others fit into one line of ours. */
public final class OneLine {

    private static final int LIMIT = 300;

    private OneLine() {}

    /**
     * Keep the first line, at most 300 characters: what follows may be long, and STS repeats a mismatching request there, session token
     * included.
     */
    public static String of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "no reason given";
        }
        String line = text.strip().lines().findFirst().orElseThrow().strip();
        String shortened = line.length() > LIMIT ? line.substring(0, LIMIT) + "..." : line;
        return shortened.endsWith(".") && !shortened.endsWith("...")
                ? shortened.substring(0, shortened.length() - 1)
                : shortened;
    }
}
