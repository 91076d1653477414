package dev.touchstone.server.lint;

import dev.touchstone.reference.document.ConfigNode;
import java.util.List;

/** The lines of a file, to quote and correct. */
final class Source {

    private final List<String> lines;

    Source(String text) {
        lines = text.lines().toList();
    }

    List<String> lines() {
        return lines;
    }

    /** Return a line with a text replaced; empty if the line does not contain it, or if nothing is there to replace it. */
    String mended(int line, String wrong, String right) {
        if (line < 1
                || line > lines.size()
                || wrong.isEmpty()
                || right.isEmpty()
                || !lines.get(line - 1).contains(wrong)) {
            return "";
        }
        return lines.get(line - 1).replace(wrong, right);
    }

    /** Return the line of a key whose value begins at a line: at that line or, in block style, above it. */
    int lineOf(String key, int valueLine) {
        for (int line = Math.min(valueLine, lines.size()); line >= 1; line--) {
            if (lines.get(line - 1).contains(key)) {
                return line;
            }
        }
        return valueLine;
    }

    /** Return whether a line contains a text in quotes, or not at all. */
    boolean isQuoted(int line, String text) {
        if (line < 1 || line > lines.size()) {
            return true;
        }
        String quoted = lines.get(line - 1).replace('\'', '"');
        return quoted.contains('"' + text + '"') || !quoted.contains(text);
    }

    /** Return how many lines of the file precede the first line of a scalar's own text. */
    int linesBefore(ConfigNode.Scalar scalar) {
        boolean block = scalar.line() >= 1
                && scalar.line() <= lines.size()
                && lines.get(scalar.line() - 1).matches(".*[|>][-+0-9]*\\s*(#.*)?");
        return block ? scalar.line() : scalar.line() - 1;
    }
}
