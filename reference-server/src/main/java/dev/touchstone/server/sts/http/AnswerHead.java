package dev.touchstone.server.sts.http;

import dev.touchstone.verifier.text.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Status line and headers of a response (RFC 9112 sections 4 to 6). Stricter than a browser: anything ambiguous is
 * rejected, because two parsers that disagree would mix up the responses of different logins.
 *
 * @param status 200 to 999
 * @param bodyLength in bytes; {@link #CHUNKED} or {@link #UNTIL_CLOSE}
 * @param keepsAlive whether the connection may be reused
 */
record AnswerHead(int status, int bodyLength, boolean keepsAlive) {

    static final int CHUNKED = -1;
    static final int UNTIL_CLOSE = -2;

    private static final String LINE_BREAK = "\r\n";
    private static final List<String> FRAMING = List.of("connection", "content-length", "transfer-encoding");
    private static final int STATUS_LINE_BYTES = "HTTP/1.1 200".length();
    private static final int MAX_LENGTH_DIGITS = 9;

    /**
     * Parse a head.
     *
     * @param text the whole head, one character per byte, without the blank line that ends it
     * @throws UnacceptableAnswer if it is not plain HTTP/1.1, or the response is an interim one
     */
    static AnswerHead parse(String text) throws UnacceptableAnswer {
        String statusLine = line(text, 0);
        int status = status(statusLine);
        boolean current = statusLine.startsWith("HTTP/1.1");
        Map<String, String> framing = new HashMap<>();
        int start = statusLine.length() + LINE_BREAK.length();
        while (start <= text.length()) {
            String line = line(text, start);
            header(line, framing);
            start += line.length() + LINE_BREAK.length();
        }
        String connection = framing.getOrDefault("connection", "keep-alive");
        int length = bodyLength(status, current, framing.get("content-length"), framing.get("transfer-encoding"));
        return new AnswerHead(
                status,
                length,
                current && length != UNTIL_CLOSE && Ascii.lower(connection).equals("keep-alive"));
    }

    private static String line(String text, int start) {
        int end = text.indexOf(LINE_BREAK, start);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }

    private static int status(String line) throws UnacceptableAnswer {
        boolean fits = line.length() >= STATUS_LINE_BYTES
                && (line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 "))
                && (line.length() == STATUS_LINE_BYTES || line.charAt(STATUS_LINE_BYTES) == ' ')
                && isText(line);
        int status = fits ? number(line.substring(STATUS_LINE_BYTES - 3, STATUS_LINE_BYTES)) : -1;
        if (status < 100) {
            throw UnacceptableAnswer.malformed("the response does not begin with an HTTP/1.1 status line");
        }
        if (status < 200) {
            // No request here asks for one. Taken as final, it would leave the real response to the next login.
            throw UnacceptableAnswer.malformed(
                    "the response is the interim status " + status + ", expected a final one");
        }
        return status;
    }

    private static void header(String line, Map<String, String> framing) throws UnacceptableAnswer {
        int colon = line.indexOf(':');
        if (colon < 1 || !isToken(line, colon) || !isText(line)) {
            throw UnacceptableAnswer.malformed("the response has a malformed header");
        }
        String written = line.substring(0, colon);
        for (String name : FRAMING) {
            if (Ascii.equalsIgnoreCase(written, name)
                    && framing.put(name, line.substring(colon + 1).strip()) != null) {
                throw UnacceptableAnswer.malformed("the response repeats the header " + name);
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
                throw UnacceptableAnswer.malformed("the response has conflicting or unsupported framing headers");
            }
            return CHUNKED;
        }
        if (contentLength != null) {
            int length = contentLength.length() > MAX_LENGTH_DIGITS ? Integer.MAX_VALUE : number(contentLength);
            if (length < 0) {
                throw UnacceptableAnswer.malformed("the response has a Content-Length that is not a number");
            }
            return length;
        }
        return status == 204 || status == 304 ? 0 : UNTIL_CLOSE;
    }

    /** Parse up to nine digits; return -1 for anything else, including empty text. */
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
