package dev.touchstone.verifier.token;

import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The local checks, in the order that the protocol fixes (VER-47). */
public final class TokenChecks {

    /**
     * Room for 11 KB of session token; STS issues at most 4,096 bytes of it, and takes no request line much longer than
     * 16,000 bytes (VER-01, VER-72).
     */
    private static final int MAX_TOKEN_BYTES = 16 * 1024;

    private TokenChecks() {}

    /**
     * {@return the checks}
     *
     * @param endpoint decides which hosts may be contacted
     * @param clock decides how old a token is
     */
    public static List<TokenCheck> standard(StsEndpoint endpoint, Clock clock) {
        return List.of(
                new TokenCheck(Reason.TOKEN_SIZE, TokenChecks::size),
                new TokenCheck(Reason.TOKEN_PREFIX, TokenChecks::prefix),
                new TokenCheck(Reason.TOKEN_BASE64, TokenChecks::base64),
                new TokenCheck(Reason.URL_SYNTAX, UrlChecks::syntax),
                new TokenCheck(Reason.URL_SCHEME, UrlChecks::scheme),
                new TokenCheck(Reason.URL_HOST, candidate -> UrlChecks.host(candidate, endpoint)),
                new TokenCheck(Reason.URL_PATH, UrlChecks::path),
                new TokenCheck(Reason.QUERY_SYNTAX, QueryChecks::syntax),
                new TokenCheck(Reason.QUERY_DUPLICATE, QueryChecks::duplicate),
                new TokenCheck(Reason.QUERY_UNKNOWN, QueryChecks::unknown),
                new TokenCheck(Reason.ACTION, QueryChecks::action),
                new TokenCheck(Reason.SIGNED_HEADERS, QueryChecks::signedHeaders),
                new TokenCheck(Reason.EXPIRES, QueryChecks::expires),
                new TokenCheck(Reason.DATE_MISSING, DateChecks::present),
                new TokenCheck(Reason.DATE_FORMAT, DateChecks::format),
                new TokenCheck(Reason.DATE_EXPIRED, candidate -> DateChecks.notExpired(candidate, clock)),
                new TokenCheck(Reason.DATE_FUTURE, candidate -> DateChecks.notInFuture(candidate, clock)));
    }

    private static Optional<String> size(Candidate candidate) {
        String token = candidate.token();
        // A character is one to three bytes, so neither a huge nor a small token need be encoded to be measured.
        boolean tooLarge = token.length() > MAX_TOKEN_BYTES
                || 3 * token.length() > MAX_TOKEN_BYTES
                        && token.getBytes(StandardCharsets.UTF_8).length > MAX_TOKEN_BYTES;
        return tooLarge
                ? Optional.of("token is too large, expected at most " + MAX_TOKEN_BYTES + " bytes")
                : Optional.empty();
    }

    private static Optional<String> prefix(Candidate candidate) {
        return candidate.token().startsWith(Candidate.PREFIX)
                ? Optional.empty()
                : Optional.of("token is missing expected \"" + Candidate.PREFIX + "\" prefix");
    }

    private static Optional<String> base64(Candidate candidate) {
        int illegal = candidate.firstIllegal();
        return illegal < 0
                ? Optional.empty()
                : Optional.of("illegal base64 data at input byte " + illegal
                        + ", expected the URL-safe alphabet without padding or line breaks");
    }
}
