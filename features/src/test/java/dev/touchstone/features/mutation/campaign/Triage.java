package dev.touchstone.features.mutation.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people found of mutants that survived: a file with a line each, {@code VERDICT KEY REASON} parted by tabs. A {@code *}
 * in a key stands for anything. The first line that fits holds.
 *
 * @param entries in the order of the file
 */
public record Triage(List<Entry> entries) {

    /** What a mutant that survived is. */
    public enum Verdict {
        /** It does what the program does. */
        EQUIVALENT,
        /** What it changes is no matter of the protocol. */
        BEYOND,
        /** A scenario should notice it, and none does. */
        MISSING
    }

    /** @param key a pattern of keys */
    public record Entry(Verdict verdict, Pattern key, String reason) {}

    /** @throws IllegalArgumentException if a line is not of this form */
    public static Triage read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    entries.add(entry(file, line));
                }
            }
        }
        return new Triage(entries);
    }

    private static Entry entry(Path file, String line) {
        String[] parts = line.split("\t+");
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    file + ": \"" + line + "\" is not of the form VERDICT, tab, KEY, tab, REASON");
        }
        String key = Pattern.quote(parts[1]).replace("*", "\\E.*\\Q");
        return new Entry(Verdict.valueOf(parts[0].toUpperCase(Locale.ROOT)), Pattern.compile(key), parts[2]);
    }

    /** Return what was found of a mutant. */
    public Optional<Entry> of(String key) {
        return entries.stream()
                .filter(entry -> entry.key().matcher(key).matches())
                .findFirst();
    }
}
