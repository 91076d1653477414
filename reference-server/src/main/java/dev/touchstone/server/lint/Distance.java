package dev.touchstone.server.lint;

import dev.touchstone.verifier.text.Ascii;
import java.util.Comparator;
import java.util.stream.Stream;

/** The Levenshtein distance: how many letters to change, add or remove to turn one word into another. */
final class Distance {

    /** In how many letters a word may be wrong and still be recognised: two, and less than half of a short one. */
    private static final int RECOGNISED = 2;

    private Distance() {}

    /** Return the known word that a written one resembles most, whatever its case; an empty one if it resembles none. */
    static String meant(Stream<String> known, String written) {
        String lower = Ascii.lower(written);
        return known.filter(word -> of(Ascii.lower(word), lower) <= Math.min(RECOGNISED, (lower.length() - 1) / 2))
                .min(Comparator.comparingInt(word -> of(Ascii.lower(word), lower)))
                .orElse("");
    }

    static int of(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
