package dev.touchstone.client.text;

/** Folds and compares text by ASCII letters alone, so that no look-alike such as U+212A is taken for a letter. */
public final class Ascii {

    private Ascii() {}

    /** Lowers the letters A to Z and leaves every other character as it is. */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUpper(text.charAt(i))) {
                return lowerFrom(text, i);
            }
        }
        return text;
    }

    /** Compares, treating A to Z as a to z and nothing else as equal. */
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
