package dev.touchstone.features.steps;

import java.util.Arrays;
import java.util.List;

/** The words of a command line that a scenario writes as one text. */
public final class CommandWords {

    private CommandWords() {}

    /** Split a line at its blanks; {@code ''} in it is an empty word. */
    public static List<String> of(String line) {
        return Arrays.stream(line.split(" +"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals("''") ? "" : word)
                .toList();
    }
}
