package dev.touchstone.reference.logging;

/** Escapes text for a quoted position in a log line, in the syntax that JSON and Go share (SEC-12). */
final class Escapes {

    private Escapes() {}

    static void append(StringBuilder line, String text) {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != '"' && letter != '\\' && isPrintable(letter)) {
                continue;
            }
            line.append(text, written, i);
            written = i + 1;
            switch (letter) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(String.format("\\u%04x", (int) letter));
            }
        }
        line.append(text, written, text.length());
    }

    /** Exclude what a terminal or a log viewer might act on: controls, bidirectional marks, lone surrogates. */
    private static boolean isPrintable(char letter) {
        return letter >= ' ' && letter < 127 || letter > 160 && Character.isLetterOrDigit(letter);
    }
}
