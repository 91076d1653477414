package dev.touchstone.features.report.evidence;

import dev.touchstone.features.report.model.ScenarioResult;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what the tokens in a text encode: the presigned URL, with nothing by which somebody could log in. */
final class DecodedTokens {

    private static final Pattern TOKEN = Pattern.compile("(?:k8s-aws-v\\d+\\.|\\b(?=aHR0c))([A-Za-z0-9_+/=-]{16,})");
    private static final Pattern ENCODED_AGAIN = Pattern.compile("(?i)^https?(?::|%3A).*%3F");
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
                .map(DecodedTokens::decoded)
                .toList();
        return urls.stream().map(url -> "\n\n" + ScenarioResult.DECODED + url).collect(Collectors.joining());
    }

    /** A token that is not quite one is told of all the same: that is why somebody looks here. */
    private static String decoded(String payload) {
        String lenient = payload.replace('+', '-').replace('/', '_').replaceFirst("=+$", "");
        int odd = lenient.length() % 4 == 1 ? 1 : 0;
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(lenient.substring(0, lenient.length() - odd));
            String url = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
            String note = lenient.equals(payload) && odd == 0 ? "" : "(not as base64url without padding) ";
            return note + shown(url);
        } catch (IllegalArgumentException notBase64) {
            return "nothing: it is not base64url";
        }
    }

    private static String shown(String url) {
        int query = url.indexOf('?');
        if (query < 0 && ENCODED_AGAIN.matcher(url).find()) {
            return "(percent-encoded once too often) " + shown(URLDecoder.decode(url, StandardCharsets.ISO_8859_1));
        }
        if (query < 0) {
            return "[" + url.length() + " characters without a query]";
        }
        String pairs = Stream.of(url.substring(query + 1).split("&", -1))
                .map(DecodedTokens::pair)
                .collect(Collectors.joining("&"));
        return cut(url.substring(0, query)) + "?" + pairs;
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
