package dev.touchstone.features.steps.token;

import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;

/** Tokens of a given length, otherwise valid: the session token of their credentials is as long as it takes. */
final class PaddedToken {

    private static final int SLACK = 4;

    private PaddedToken() {}

    /**
     * Sign with temporary credentials of {@code principal} whose session token fills the token up.
     *
     * @param length in bytes, more than a token of temporary credentials has anyway; unpadded base64 cannot have every length
     */
    static String of(AwsPrincipal principal, String clusterId, int length) {
        int missing = (length - token(principal, clusterId, 1).length()) * 3 / 4;
        for (int filler = missing - SLACK; filler <= missing + SLACK; filler++) {
            String token = token(principal, clusterId, filler);
            if (token.length() == length) {
                return token;
            }
        }
        throw new IllegalArgumentException("no token has exactly " + length + " bytes; choose another length");
    }

    private static String token(AwsPrincipal principal, String clusterId, int sessionTokenLength) {
        AwsPrincipal temporary = principal.withSessionToken("A".repeat(sessionTokenLength));
        CurrentTestBed.get().aws().register(temporary);
        return PresignedUrl.forPrincipal(temporary, clusterId).token();
    }
}
