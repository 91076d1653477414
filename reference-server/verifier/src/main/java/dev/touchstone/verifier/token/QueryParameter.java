package dev.touchstone.verifier.token;

import dev.touchstone.verifier.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One query parameter.
 *
 * @param name decoded
 * @param loweredName the name with A to Z lowercased, as names are compared
 * @param value decoded; empty if there is no equals sign
 * @param wellFormed whether every percent sign starts a valid escape and no semicolon is used as a separator
 */
public record QueryParameter(String name, String loweredName, String value, boolean wellFormed) {

    /**
     * Split a raw query at its ampersands, skipping empty parts, as form decoding does.
     *
     * @param rawQuery as written in the URL
     * @return the parameters, in order
     */
    public static List<QueryParameter> parse(String rawQuery) {
        List<QueryParameter> parameters = new ArrayList<>();
        int start = 0;
        int equals = rawQuery.indexOf('=');
        while (start < rawQuery.length()) {
            // Looked for again only once it is passed: a stranger's query may have thousands of parts without one.
            if (equals >= 0 && equals < start) {
                equals = rawQuery.indexOf('=', start);
            }
            int ampersand = rawQuery.indexOf('&', start);
            int end = ampersand < 0 ? rawQuery.length() : ampersand;
            if (end > start) {
                parameters.add(parsePart(rawQuery, start, equals, end));
            }
            start = end + 1;
        }
        return parameters;
    }

    /**
     * {@return the value of the first parameter with this name, in any case; empty if there is none}
     *
     * @param parameters to look in
     * @param name of the parameter
     */
    public static String value(List<QueryParameter> parameters, String name) {
        for (QueryParameter parameter : parameters) {
            if (Ascii.equalsIgnoreCase(parameter.name(), name)) {
                return parameter.value();
            }
        }
        return "";
    }

    private static QueryParameter parsePart(String query, int start, int equals, int end) {
        boolean hasValue = equals >= 0 && equals < end;
        String rawName = query.substring(start, hasValue ? equals : end);
        String rawValue = hasValue ? query.substring(equals + 1, end) : "";
        String name = decode(rawName);
        return new QueryParameter(
                name, Ascii.lower(name), decode(rawValue), isWellFormed(rawName) && isWellFormed(rawValue));
    }

    private static boolean isWellFormed(String raw) {
        return raw.indexOf(';') < 0 && hasOnlyValidEscapes(raw);
    }

    static boolean hasOnlyValidEscapes(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (!isEscape(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static String decode(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char letter = raw.charAt(i);
            if (letter == '%' && isEscape(raw, i)) {
                letter = (char) (Character.digit(raw.charAt(i + 1), 16) << 4 | Character.digit(raw.charAt(i + 2), 16));
                i += 2;
            } else if (letter == '+') {
                letter = ' ';
            }
            bytes[length++] = (byte) letter;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isEscape(String text, int percent) {
        return percent + 2 < text.length()
                && isHexDigit(text.charAt(percent + 1))
                && isHexDigit(text.charAt(percent + 2));
    }

    /** Tell neither name nor value: either may hold a secret. */
    @Override
    public String toString() {
        return "QueryParameter[wellFormed=" + wellFormed + "]";
    }

    private static boolean isHexDigit(char letter) {
        return letter < 128 && Character.digit(letter, 16) >= 0;
    }
}
