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
