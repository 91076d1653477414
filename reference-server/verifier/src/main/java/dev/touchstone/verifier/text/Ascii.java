package dev.touchstone.verifier.text;

/** Lowercases and compares ASCII letters only, so that a look-alike such as U+212A is not taken for a letter. */
public final class Ascii {

    private Ascii() {}

    /**
     * Lowercase the letters A to Z and leave all other characters unchanged.
     *
     * @param text any text
     * @return the text itself if it has none of the letters
     */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUpper(text.charAt(i))) {
                return lowerFrom(text, i);
            }
        }
        return text;
    }

    /**
     * Compare, ignoring the case of A to Z only.
     *
     * @param one any text
     * @param other any text
     * @return whether they are the same
     */
    public static boolean equalsIgnoreCase(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length(); i++) {
            if (lower(one.charAt(i)) != lower(other.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String lowerFrom(String text, int first) {
        char[] letters = text.toCharArray();
        for (int i = first; i < letters.length; i++) {
            letters[i] = lower(letters[i]);
        }
        return new String(letters);
    }

    private static char lower(char letter) {
        return isUpper(letter) ? (char) (letter + 'a' - 'A') : letter;
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }
}
