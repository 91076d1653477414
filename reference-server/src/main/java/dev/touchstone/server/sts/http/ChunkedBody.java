package dev.touchstone.server.sts.http;

import java.nio.charset.StandardCharsets;

/**
 * Decodes a chunked body strictly (RFC 9112 section 7.1): lines end with CR LF, sizes have at most 7 digits. It does so in
 * place, so that sizes, extensions and trailers take no room.
 */
final class ChunkedBody {

    private static final int MAX_LINE_BYTES = 4096;

    private enum Expected {
        SIZE,
        DATA,
        END_OF_DATA,
        TRAILER,
        NOTHING
    }

    private final int start;
    private final int limit;
    private Expected expected = Expected.SIZE;
    /** Where the body ends that is decoded. */
    private int end;
    /** Where to go on. */
    private int at;

    private int left;

    /**
     * @param start where the body begins in the bytes of the answer
     * @param limit on the body, in bytes
     */
    ChunkedBody(int start, int limit) {
        this.start = start;
        this.limit = limit;
        end = start;
    }

    /**
     * Decode what has arrived, and leave the decoded body in its place, with what cannot be decoded yet behind it.
     *
     * @return how many of the bytes are left
     */
    int proceed(byte[] bytes, int size) throws UnacceptableAnswer {
        at = end;
        boolean moved = true;
        while (moved && expected != Expected.NOTHING) {
            moved = expected == Expected.DATA ? data(bytes, size) : line(bytes, size);
        }
        System.arraycopy(bytes, at, bytes, end, size - at);
        return size - (at - end);
    }

    boolean isWhole() {
        return expected == Expected.NOTHING;
    }

    /** Return where the body ends in the bytes. */
    int end() {
        return end;
    }

    private boolean data(byte[] bytes, int size) {
        int count = Math.min(left, size - at);
        System.arraycopy(bytes, at, bytes, end, count);
        at += count;
        end += count;
        left -= count;
        if (left == 0) {
            expected = Expected.END_OF_DATA;
        }
        return left == 0;
    }

    private boolean line(byte[] bytes, int size) throws UnacceptableAnswer {
        int lineEnd = at;
        while (lineEnd < size && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        if (lineEnd - at > MAX_LINE_BYTES) {
            throw malformed();
        }
        if (lineEnd == size) {
            return false;
        }
        if (lineEnd == at || bytes[lineEnd - 1] != '\r') {
            throw malformed();
        }
        String line = new String(bytes, at, lineEnd - 1 - at, StandardCharsets.ISO_8859_1);
        at = lineEnd + 1;
        expected = next(line);
        return true;
    }

    private Expected next(String line) throws UnacceptableAnswer {
        if (expected == Expected.TRAILER) {
            return line.isEmpty() ? Expected.NOTHING : Expected.TRAILER;
        }
        if (expected == Expected.END_OF_DATA) {
            if (!line.isEmpty()) {
                throw malformed();
            }
            return Expected.SIZE;
        }
        left = chunkSize(line);
        if (left > limit - (end - start)) {
            throw UnacceptableAnswer.tooLarge("the response has a body of more than " + limit + " bytes");
        }
        return left == 0 ? Expected.TRAILER : Expected.DATA;
    }

    private static int chunkSize(String line) throws UnacceptableAnswer {
        int extension = line.indexOf(';');
        String digits = (extension < 0 ? line : line.substring(0, extension)).strip();
        if (digits.isEmpty() || digits.length() > 7) {
            throw malformed();
        }
        int size = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) {
                throw malformed();
            }
            size = 16 * size + digit;
        }
        return size;
    }

    private static UnacceptableAnswer malformed() {
        return UnacceptableAnswer.malformed("the response has a malformed chunked body");
    }
}
