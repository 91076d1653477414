package dev.touchstone.verifier.token;

/** The only form of base64 that a token may use: URL-safe alphabet, no padding, no spare bits (RFC 4648 section 5). */
final class Base64Url {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final boolean[] IS_DIGIT = new boolean[128];

    static {
        DIGITS.chars().forEach(letter -> IS_DIGIT[letter] = true);
    }

    private Base64Url() {}

    static boolean isDigit(char letter) {
        return letter < IS_DIGIT.length && IS_DIGIT[letter];
    }

    /** Find the first invalid character, or -1. */
    static int firstIllegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return i;
            }
        }
        return switch (text.length() % 4) {
            case 1 -> text.length() - 1;
            case 2 -> spareBits(text, 0b1111);
            case 3 -> spareBits(text, 0b11);
            default -> -1;
        };
    }

    /** If unused trailing bits could be set, several strings would decode to the same token. */
    private static int spareBits(String text, int mask) {
        int last = text.length() - 1;
        return (DIGITS.indexOf(text.charAt(last)) & mask) == 0 ? -1 : last;
    }
}
