package dev.touchstone.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Signature Version 4 of a GET request for the path {@code /} of STS, without a body. Thread-safe.
 *
 * <p>HMAC is made of SHA-256 here (RFC 2104), because the first {@code javax.crypto.Mac} of a JVM takes longer than
 * everything else that a token needs.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS on how
 *     to sign</a>
 */
public final class SignatureV4 {

    /** The only algorithm. */
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final String SCOPE_END = "/sts/aws4_request";
    private static final int BLOCK_BYTES = 64;
    private static final String DIGEST_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String HEX = "0123456789ABCDEF";

    private SignatureV4() {}

    /**
     * {@return the scope that is signed for, the part of {@code X-Amz-Credential} after the access key ID}
     *
     * @param time such as {@code 20261125T020304Z}
     * @param region that is signed for
     * @throws IllegalArgumentException if the time is shorter than a date
     */
    public static String scope(String time, String region) {
        return date(time) + "/" + region + SCOPE_END;
    }

    /**
     * Sign a request.
     *
     * @param secretAccessKey the secret
     * @param time the value of {@code X-Amz-Date}, such as {@code 20261125T020304Z}
     * @param region the region of the scope
     * @param query the canonical query: encoded by {@link #encode}, sorted, without {@code X-Amz-Signature}
     * @param headers the canonical headers: lower-case name, colon, value and line feed for each, sorted
     * @param signedHeaders the names of the headers, joined by semicolons
     * @return 64 hexadecimal digits
     * @throws IllegalArgumentException if the time is shorter than a date
     */
    public static String sign(
            String secretAccessKey, String time, String region, String query, String headers, String signedHeaders) {
        MessageDigest sha256 = sha256();
        String request = "GET\n/\n" + query + "\n" + headers + "\n" + signedHeaders + "\n" + DIGEST_OF_NOTHING;
        String text = ALGORITHM + "\n" + time + "\n" + scope(time, region) + "\n"
                + HexFormat.of().formatHex(sha256.digest(request.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        key = hmac(sha256, key, date(time));
        key = hmac(sha256, key, region);
        key = hmac(sha256, key, "sts");
        key = hmac(sha256, key, "aws4_request");
        return HexFormat.of().formatHex(hmac(sha256, key, text));
    }

    /**
     * Encode a name or a value of a query: in UTF-8, everything but letters, digits and {@code -._~} escaped.
     *
     * @param text name or value
     * @return the text itself if there is nothing to escape
     */
    public static String encode(String text) {
        int plain = 0;
        while (plain < text.length() && isUnreserved(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length + bytes.length / 8 + 16);
        for (byte each : bytes) {
            if (isUnreserved((char) (each & 0xff))) {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(HEX.charAt(each >> 4 & 0xf)).append(HEX.charAt(each & 0xf));
            }
        }
        return encoded.toString();
    }

    /**
     * {@return a header's value as it is signed: trimmed, with one space for repeated blanks}
     *
     * @param value as it is sent
     */
    public static String headerValue(String value) {
        StringBuilder canonical = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter != ' ' && letter != '\t') {
                canonical.append(letter);
            } else if (canonical.length() > 0 && canonical.charAt(canonical.length() - 1) != ' ') {
                canonical.append(' ');
            }
        }
        int end = canonical.length();
        return end > 0 && canonical.charAt(end - 1) == ' ' ? canonical.substring(0, end - 1) : canonical.toString();
    }

    static byte[] hmac(MessageDigest sha256, byte[] key, String text) {
        byte[] padded = key.length > BLOCK_BYTES ? sha256.digest(key) : key;
        byte[] block = new byte[BLOCK_BYTES];
        pad(block, padded, (byte) 0x36);
        sha256.update(block);
        byte[] inner = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
        pad(block, padded, (byte) 0x5c);
        sha256.update(block);
        return sha256.digest(inner);
    }

    private static void pad(byte[] block, byte[] key, byte with) {
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) (i < key.length ? key[i] ^ with : with);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", impossible);
        }
    }

    private static String date(String time) {
        if (time.length() < 8) {
            throw new IllegalArgumentException("\"" + time + "\" is not a time such as 20261125T020304Z");
        }
        return time.substring(0, 8);
    }

    private static boolean isUnreserved(char letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '-'
                || letter == '.'
                || letter == '_'
                || letter == '~';
    }
}
