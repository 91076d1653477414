package dev.touchstone.features.steps;

import dev.touchstone.fixtures.token.PresignedUrl;

/** Tokens of a given length, otherwise valid. */
final class PaddedToken {

    private PaddedToken() {}

    /**
     * Lengthens the security token until the whole token has so many bytes.
     *
     * @param length in bytes; not every length can be reached by unpadded base64
     */
    static String of(PresignedUrl url, int length) {
        int missing = (length - url.token().length()) * 3 / 4 - "&X-Amz-Security-Token=".length();
        for (int filler = missing - 4; filler <= missing + 4; filler++) {
            String token = url.with("X-Amz-Security-Token", "A".repeat(filler)).token();
            if (token.length() == length) {
                return token;
            }
        }
        throw new IllegalArgumentException("no token has exactly " + length + " bytes; choose another length");
    }
}
