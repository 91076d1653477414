package dev.touchstone.server.sts.http;

import dev.touchstone.server.text.Ascii;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Status line and headers of an answer (RFC 9112 sections 4 to 6). Stricter than a browser: whatever could be read in two
 * ways is refused, because two readers that differ would take one login's answer for another's.
 *
 * @param status 200 to 999
 * @param bodyLength in bytes; {@link #CHUNKED}, or {@link #UNTIL_CLOSE}
 * @param keepsAlive whether the connection may carry another exchange
 */
record AnswerHead(int status, int bodyLength, boolean keepsAlive) {

    static final int CHUNKED = -1;
    static final int UNTIL_CLOSE = -2;

    private static final int STATUS_LINE_BYTES = "HTTP/1.1 200".length();
    private static final int MAX_LENGTH_DIGITS = 9;

    /**
     * Reads a head.
     *
     * @param text all of it, a character a byte, without the blank line that ends it
     * @throws UnacceptableAnswer if it is not plain HTTP/1.1, or the answer is an interim one
     */
    static AnswerHead parse(String text) throws UnacceptableAnswer {
        String[] lines = text.split("\r\n", -1);
        int status = status(lines[0]);
        boolean current = lines[0].startsWith("HTTP/1.1");
        Map<String, String> framing = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            header(lines[i], framing);
        }
        String connection = framing.getOrDefault("connection", "keep-alive");
        int length = bodyLength(status, current, framing.get("content-length"), framing.get("transfer-encoding"));
        return new AnswerHead(
                status,
                length,
                current && length != UNTIL_CLOSE && Ascii.lower(connection).equals("keep-alive"));
    }

    private static int status(String line) throws UnacceptableAnswer {
        boolean fits = line.length() >= STATUS_LINE_BYTES
                && (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
                && (line.length() == STATUS_LINE_BYTES || line.charAt(STATUS_LINE_BYTES) == ' ')
                && isText(line);
        int status = fits ? number(line.substring(STATUS_LINE_BYTES - 3, STATUS_LINE_BYTES)) : -1;
        if (status < 100) {
            throw UnacceptableAnswer.malformed("the answer does not begin with a status line of HTTP/1.1");
        }
        if (status < 200) {
            // Nothing that we send asks for one. Taken for final, it would leave the real answer to the next login.
            throw UnacceptableAnswer.malformed("the answer is the interim status " + status + ", expected a final one");
        }
        return status;
    }

    private static void header(String line, Map<String, String> framing) throws UnacceptableAnswer {
        int colon = line.indexOf(':');
        if (colon < 1 || !isToken(line, colon) || !isText(line)) {
            throw UnacceptableAnswer.malformed("the answer has a malformed header");
        }
        String name = Ascii.lower(line.substring(0, colon));
        if (name.equals("content-length") || name.equals("transfer-encoding") || name.equals("connection")) {
            if (framing.put(name, line.substring(colon + 1).strip()) != null) {
                throw UnacceptableAnswer.malformed("the answer has the header " + name + " twice");
            }
        }
    }

    private static int bodyLength(
            int status, boolean current, @Nullable String contentLength, @Nullable String transferEncoding)
            throws UnacceptableAnswer {
        if (transferEncoding != null) {
            if (!current
                    || contentLength != null
                    || !Ascii.lower(transferEncoding).equals("chunked")) {
                throw UnacceptableAnswer.malformed(
                        "the answer says in more than one way, or in none that is known, " + "where its body ends");
            }
            return CHUNKED;
        }
        if (contentLength != null) {
            int length = contentLength.length() > MAX_LENGTH_DIGITS ? Integer.MAX_VALUE : number(contentLength);
            if (length < 0) {
                throw UnacceptableAnswer.malformed("the answer has a Content-Length that is not a number");
            }
            return length;
        }
        return status == 204 || status == 304 ? 0 : UNTIL_CLOSE;
    }

    /** Reads up to nine digits; -1 if there is anything else, or nothing. */
    private static int number(String digits) {
        int number = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length() && number >= 0; i++) {
            char digit = digits.charAt(i);
            number = digit >= '0' && digit <= '9' ? 10 * number + digit - '0' : -1;
        }
        return number;
    }

    private static boolean isText(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isToken(String line, int end) {
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            if (c <= ' ' || c >= 0x7f || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }
}
