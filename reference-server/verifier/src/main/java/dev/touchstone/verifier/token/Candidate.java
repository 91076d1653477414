package dev.touchstone.verifier.token;

import dev.touchstone.token.Token;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token under examination. Its parts are parsed leniently and only when a check needs them, so that each check stands
 * alone and an earlier refusal saves later work. Not thread-safe: one candidate per request.
 */
public final class Candidate {

    /** The prefix of every token (TOK-01). */
    public static final String PREFIX = Token.PREFIX;

    private final String token;
    private @Nullable String payload;
    private @Nullable Integer illegal;
    private @Nullable String url;
    private @Nullable PresignedUrl parts;
    private @Nullable List<QueryParameter> parameters;
    private @Nullable Optional<Instant> signedAt;

    /**
     * Create one.
     *
     * @param token any text
     */
    public Candidate(String token) {
        this.token = token;
    }

    /** {@return the token as presented} */
    public String token() {
        return token;
    }

    /** {@return the text after the prefix, or the whole token if it lacks the prefix} */
    public String payload() {
        String known = payload;
        if (known == null) {
            known = token.startsWith(PREFIX) ? token.substring(PREFIX.length()) : token;
            payload = known;
        }
        return known;
    }

    /** Return the index of the first character of the payload that is not base64, or -1. */
    int firstIllegal() {
        Integer known = illegal;
        if (known == null) {
            known = Base64Url.firstIllegal(payload());
            illegal = known;
        }
        return known;
    }

    /** {@return the decoded payload, one character per byte, without anything that is not base64} */
    public String url() {
        String known = url;
        if (known == null) {
            known = new String(decodeLeniently(), StandardCharsets.ISO_8859_1);
            url = known;
        }
        return known;
    }

    /** {@return the parts of the URL} */
    public PresignedUrl parts() {
        PresignedUrl known = parts;
        if (known == null) {
            known = PresignedUrl.split(url());
            parts = known;
        }
        return known;
    }

    /** {@return the parameters of the query, with decoded names and values} */
    public List<QueryParameter> parameters() {
        List<QueryParameter> known = parameters;
        if (known == null) {
            known = QueryParameter.parse(parts().rawQuery());
            parameters = known;
        }
        return known;
    }

    /**
     * {@return the value of the first parameter of that name, ASCII case-insensitively; empty if absent}
     *
     * @param name of the parameter
     */
    public String parameter(String name) {
        return QueryParameter.value(parameters(), name);
    }

    /** Return X-Amz-Date; empty if it is not a date. */
    Optional<Instant> signedAt() {
        Optional<Instant> known = signedAt;
        if (known == null) {
            known = DateChecks.read(parameter(DateChecks.NAME));
            signedAt = known;
        }
        return known;
    }

    private byte[] decodeLeniently() {
        String text = payload();
        if (firstIllegal() < 0) {
            return Base64.getUrlDecoder().decode(text);
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Base64Url.isDigit(text.charAt(i))) {
                clean.append(text.charAt(i));
            }
        }
        if (clean.length() % 4 == 1) {
            clean.setLength(clean.length() - 1);
        }
        return Base64.getUrlDecoder().decode(clean.toString());
    }
}
