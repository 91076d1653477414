package dev.touchstone.features.steps.login;

import dev.touchstone.fixtures.token.DecodedToken;
import dev.touchstone.fixtures.token.TokenText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * What can be done to a token that somebody else has signed, with a key that is not ours. A change of what is signed breaks
 * the signature as well.
 */
enum TokenChange {
    SIGNATURE("one digit of its signature is another", url -> {
        int last = url.indexOf("X-Amz-Signature=") + "X-Amz-Signature=".length();
        return url.substring(0, last) + (url.charAt(last) == '0' ? '1' : '0') + url.substring(last + 1);
    }),
    DATE("its date is 16 minutes back", url -> parameter(url, "X-Amz-Date", minutesAgo(16))),
    LIFETIME("its lifetime is 901 seconds", url -> parameter(url, "X-Amz-Expires", "901")),
    SCHEME("its scheme is http", url -> url.replaceFirst("^https", "http")),
    REPEATED("its Action is repeated in lower case", url -> url + "&action=GetCallerIdentity"),
    PREFIX("its prefix is in upper case", "K8S-AWS-V1.", url -> url);

    private final String words;
    private final String prefix;
    private final UnaryOperator<String> change;

    TokenChange(String words, UnaryOperator<String> change) {
        this(words, TokenText.PREFIX, change);
    }

    TokenChange(String words, String prefix, UnaryOperator<String> change) {
        this.words = words;
        this.prefix = prefix;
        this.change = change;
    }

    /** @throws IllegalArgumentException if no change is called so */
    static TokenChange called(String words) {
        return Arrays.stream(values())
                .filter(change -> change.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no change of a token by which " + words));
    }

    /** Return another token. */
    String of(DecodedToken token) {
        return TokenText.of(change.apply(token.url())).withPrefix(prefix).token();
    }

    private static String parameter(String url, String name, String value) {
        return url.replaceFirst("([?&]" + name + "=)[^&]*", "$1" + value);
    }

    private static String minutesAgo(int minutes) {
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now().minusSeconds(minutes * 60L));
    }
}
