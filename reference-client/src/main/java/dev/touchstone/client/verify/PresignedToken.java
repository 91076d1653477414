package dev.touchstone.client.verify;

import dev.touchstone.client.text.Ascii;
import dev.touchstone.client.token.Partition;
import dev.touchstone.client.token.TokenFailure;
import dev.touchstone.client.token.TokenSigner;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token that passed every check that needs no network (requirements VER-01 to VER-44).
 *
 * @param url what is signed; a secret for as long as it lives
 * @param region the region of its host, {@code global} for the global endpoint
 * @param accessKeyId the access key that signed it
 */
record PresignedToken(URI url, String region, String accessKeyId) {

    private static final int LIMIT_BYTES = 16 * 1024;
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int LIMIT_EXPIRES_SECONDS = 900;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> PARAMETERS = Set.of(
            "action",
            "version",
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-security-token",
            "x-amz-signature",
            "x-amz-signedheaders");

    /** @throws TokenFailure if a check fails; the message says which */
    static PresignedToken parse(String token, Partition partition, Instant now) {
        require(
                token.getBytes(StandardCharsets.UTF_8).length <= LIMIT_BYTES,
                "it is longer than " + LIMIT_BYTES + " bytes");
        require(token.startsWith(TokenSigner.PREFIX), "it does not start with " + TokenSigner.PREFIX);
        URI url = url(token.substring(TokenSigner.PREFIX.length()));
        require(url.getScheme() != null && Ascii.equalsIgnoreCase("https", url.getScheme()), "its URL is not https");
        String host = url.getHost();
        require(
                host != null && host.equals(url.getRawAuthority()),
                "its URL has no plain host; a port or a user is not allowed");
        String region = partition
                .regionOf(String.valueOf(host))
                .orElseThrow(() -> rejected("host " + host + " is no STS endpoint of partition " + partition.id()));
        require("/".equals(url.getRawPath()) && url.getRawFragment() == null, "its URL has a path");
        Map<String, String> query = query(url.getRawQuery());
        require("GetCallerIdentity".equals(query.get("action")), "its action is not GetCallerIdentity");
        require(
                Arrays.stream(query.getOrDefault("x-amz-signedheaders", "").split(";", -1))
                        .anyMatch(name -> Ascii.equalsIgnoreCase(name, TokenSigner.CLUSTER_ID_HEADER)),
                "the header " + TokenSigner.CLUSTER_ID_HEADER + " is not signed");
        requireExpires(query.getOrDefault("x-amz-expires", ""));
        requireYoung(query.getOrDefault("x-amz-date", ""), now);
        return new PresignedToken(
                url, region, query.getOrDefault("x-amz-credential", "").split("/", 2)[0]);
    }

    private static URI url(String encoded) {
        require(encoded.indexOf('=') < 0, "it is padded");
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(encoded);
            return new URI(new String(decoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw rejected("it is not base64url");
        } catch (URISyntaxException malformed) {
            throw rejected("it holds no URL");
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : (raw == null ? "" : raw).split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            require(pair.indexOf(';') < 0, "its query has a semicolon");
            String[] parts = pair.split("=", 2);
            String name = Ascii.lower(decoded(parts[0]));
            require(PARAMETERS.contains(name), "parameter " + printable(name) + " is not allowed");
            require(
                    query.put(name, parts.length == 2 ? decoded(parts[1]) : "") == null,
                    "parameter " + printable(name) + " is there twice");
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw rejected("its query has a bad escape");
        }
    }

    private static void requireExpires(String expires) {
        require(
                expires.matches("\\d{1,4}") && Integer.parseInt(expires) <= LIMIT_EXPIRES_SECONDS,
                "X-Amz-Expires is no number from 0 to 900");
    }

    private static void requireYoung(String date, Instant now) {
        Instant signed;
        try {
            signed = LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException malformed) {
            throw rejected("X-Amz-Date is no time such as 20260131T120000Z");
        }
        require(
                now.isBefore(signed.plus(LIFE)),
                "it was signed at " + signed + ", more than 15 minutes ago by this machine's clock");
        require(
                !signed.isAfter(now.plus(LIFE)),
                "it was signed at " + signed + ", which is to come; check the clocks of both machines");
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x21-\\x7e]", "?");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw rejected(otherwise);
        }
    }

    private static TokenFailure rejected(String reason) {
        return new TokenFailure("the token is no valid one: " + reason);
    }

    /** Leaves the URL out. */
    @Override
    public String toString() {
        return "PresignedToken[region=" + region + ", accessKeyId=" + accessKeyId + "]";
    }
}
