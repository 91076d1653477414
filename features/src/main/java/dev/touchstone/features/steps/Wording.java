package dev.touchstone.features.steps;

import java.util.Arrays;
import java.util.Locale;

/** What a program says to people. Every program has words of its own, so one of several is asked for. */
public final class Wording {

    private Wording() {}

    /**
     * Return whether a text has at least one of these, in any letter case.
     *
     * @param words with commas between them
     */
    public static boolean hasOneOf(String text, String words) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(words.split(", *")).anyMatch(word -> lowerCase.contains(word.toLowerCase(Locale.ROOT)));
    }
}
