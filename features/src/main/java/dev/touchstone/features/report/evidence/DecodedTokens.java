package dev.touchstone.features.report.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what the tokens in a text encode: the presigned URL, with nothing by which somebody could log in. */
final class DecodedTokens {

    private static final Pattern TOKEN = Pattern.compile("k8s-aws-v\\d+\\.([A-Za-z0-9_-]{16,})");
    /** Those that tell why a token is refused. Of any other only the length is shown: it may be the signature, misspelt. */
    private static final Set<String> SHOWN = Set.of(
            "Action",
            "Version",
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders");

    private static final int MOST = 3;
    private static final int LONGEST_PART = 300;

    private DecodedTokens() {}

    /** Return a line for each token of the text; empty if it holds none. */
    static String describe(String text) {
        List<String> urls = TOKEN.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .limit(MOST)
                .flatMap(DecodedTokens::url)
                .toList();
        return urls.stream().map(url -> "\n\nthe token decodes to " + url).collect(Collectors.joining());
    }

    private static Stream<String> url(String payload) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(payload);
        } catch (IllegalArgumentException notBase64) {
            return Stream.of("nothing: it is not base64url");
        }
        String url = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
        int query = url.indexOf('?');
        if (query < 0) {
            return Stream.of("[" + url.length() + " characters without a query]");
        }
        String pairs = Stream.of(url.substring(query + 1).split("&", -1))
                .map(DecodedTokens::pair)
                .collect(Collectors.joining("&"));
        return Stream.of(cut(url.substring(0, query)) + "?" + pairs);
    }

    private static String pair(String pair) {
        int is = pair.indexOf('=');
        if (is < 0) {
            return "[" + pair.length() + " characters]";
        }
        String name = pair.substring(0, is);
        String value = pair.substring(is + 1);
        return cut(name) + "=" + (SHOWN.contains(name) ? cut(value) : "[" + value.length() + " characters]");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_PART ? text : text.substring(0, LONGEST_PART) + "…";
    }
}
