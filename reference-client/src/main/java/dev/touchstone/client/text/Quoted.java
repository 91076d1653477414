package dev.touchstone.client.text;

/** Strings as JSON writes them, which YAML reads too. */
public final class Quoted {

    private Quoted() {}

    /** Put a text into quotes and escape what must not stand between them. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (mustBeEscaped(c)) {
                quoted.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    quoted.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** JSON lets pass what YAML takes for the end of a line, or does not take at all. */
    private static boolean mustBeEscaped(char c) {
        return c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029' || c == '\ufeff' || c >= '\ufffe';
    }
}
