package dev.touchstone.features.report.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of lines, with tabs between columns. */
final class Tsv {

    private Tsv() {}

    /** Return the lines that are no comments. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file " + file + " could not be read: " + e.getMessage() + "; name another", e);
        }
    }
}
