package dev.touchstone.features.steps.token;

import dev.touchstone.fixtures.token.PresignedUrl;
import dev.touchstone.fixtures.token.TokenText;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Valid tokens in an encoding that a client does not use. */
final class OtherBase64 {

    /** Of different lengths, so that one of them puts the bytes of the URL where an encoding shows. */
    private static final String[] REGIONS = {"us-east-1", "ap-southeast-1", "eu-central-1", "sa-east-1", "me-central-1"
    };

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private OtherBase64() {}

    /** Encode with the {@code =} that this protocol leaves out. */
    static String padded(PresignedUrl url) {
        return variants(url, TokenText::padded, "=");
    }

    /** Encode with {@code /} in places where a client puts {@code _}. */
    static String standardAlphabet(PresignedUrl url) {
        return variants(url, TokenText::standardAlphabet, "/");
    }

    /** Encode with a one in the last character's bits that no byte uses. */
    static String unusedBit(PresignedUrl url) {
        return Stream.of(REGIONS)
                .map(region -> url.region(region).text())
                .filter(text -> text.payload().length() % 4 != 0)
                .findFirst()
                .map(text -> {
                    int last = text.payload().length() - 1;
                    // These bits are zero, so the next digit has one of them.
                    char other = DIGITS.charAt(DIGITS.indexOf(text.payload().charAt(last)) + 1);
                    return new TokenText(text.prefix(), text.payload().substring(0, last) + other).token();
                })
                .orElseThrow(() -> new IllegalStateException("no region's token has an unused bit; add a region"));
    }

    private static String variants(PresignedUrl url, UnaryOperator<TokenText> encoding, String sign) {
        return Stream.of(REGIONS)
                .map(region -> encoding.apply(url.region(region).text()).token())
                .filter(token -> token.contains(sign))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no region's token shows the encoding; add a region"));
    }
}
