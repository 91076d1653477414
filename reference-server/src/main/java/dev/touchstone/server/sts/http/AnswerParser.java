package dev.touchstone.server.sts.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Parses one response incrementally, within limits, and knows exactly where it ends. */
final class AnswerParser {

    /** About twenty times what AWS sends. */
    static final int MAX_HEAD_BYTES = 16 * 1024;
    /** Two orders of magnitude above any STS response. */
    static final int MAX_BODY_BYTES = 64 * 1024;

    /** With the sizes, extensions and trailers of chunks. */
    private static final int MAX_BYTES = MAX_HEAD_BYTES + 2 * MAX_BODY_BYTES;
    /** So much is a part of what each call is counted with. */
    private static final int USUAL_BYTES = 6 * 1024;

    private static final byte[] START = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private final Room room;
    private byte[] bytes = new byte[USUAL_BYTES / 4];
    private int size;
    private int arrived;
    private int searched;
    private int bodyStart;
    private @Nullable AnswerHead head;
    private @Nullable ChunkedBody chunks;
    private boolean whole;

    /** Says whether there is room for so many bytes more of a response. */
    @FunctionalInterface
    interface Room {
        boolean take(long bytes);
    }

    AnswerParser(Room room) {
        this.room = room;
    }

    /**
     * Parse the bytes that have arrived.
     *
     * @return whether the response is complete
     * @throws UnacceptableAnswer if it is not one plain response, or too large for the limits or the room
     */
    boolean take(ByteBuffer piece) throws UnacceptableAnswer {
        append(piece);
        if (head == null && !findHead()) {
            return false;
        }
        if (chunks == null) {
            whole = isWholeByLength();
        } else {
            size = chunks.proceed(bytes, size);
            whole = chunks.isWhole();
        }
        return whole;
    }

    /** Return whether the response is complete, given that no more data will arrive. */
    boolean end() {
        whole |= head != null && head.bodyLength() == AnswerHead.UNTIL_CLOSE;
        return whole;
    }

    /** Return whether any data has arrived. */
    boolean hasBegun() {
        return size > 0;
    }

    boolean hasHead() {
        return head != null;
    }

    /** Return the status of a complete response. */
    int status() {
        return whole(head).status();
    }

    /** Return the body of a complete response. */
    byte[] body() {
        return Arrays.copyOfRange(bytes, bodyStart, end(whole(head)));
    }

    /** Return whether the connection of a complete response may be reused: nothing may have arrived after it. */
    boolean leavesConnectionClean() {
        AnswerHead known = whole(head);
        return known.keepsAlive() && end(known) == size;
    }

    private int end(AnswerHead known) {
        if (chunks != null) {
            return chunks.end();
        }
        return known.bodyLength() == AnswerHead.UNTIL_CLOSE ? size : bodyStart + known.bodyLength();
    }

    private void append(ByteBuffer piece) throws UnacceptableAnswer {
        int more = piece.remaining();
        arrived += more;
        if (arrived > MAX_BYTES) {
            throw UnacceptableAnswer.tooLarge("the response is larger than " + MAX_BYTES + " bytes");
        }
        if (size + more > bytes.length) {
            makeRoomFor(Math.max(size + more, 2 * bytes.length));
        }
        piece.get(bytes, size, more);
        size += more;
    }

    private void makeRoomFor(int length) throws UnacceptableAnswer {
        int counted = Math.max(bytes.length, USUAL_BYTES);
        if (length > counted && !room.take(length - counted)) {
            throw UnacceptableAnswer.noRoom();
        }
        bytes = Arrays.copyOf(bytes, length);
    }

    private boolean findHead() throws UnacceptableAnswer {
        for (int i = 0; i < Math.min(size, START.length); i++) {
            if (bytes[i] != START[i]) {
                throw UnacceptableAnswer.malformed("the response does not begin with an HTTP/1.1 status line");
            }
        }
        for (int i = Math.max(3, searched); i < size; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                if (i >= MAX_HEAD_BYTES) {
                    break;
                }
                return begin(new String(bytes, 0, i - 3, StandardCharsets.ISO_8859_1), i + 1);
            }
        }
        searched = size;
        if (size >= MAX_HEAD_BYTES) {
            throw UnacceptableAnswer.tooLarge("the response has headers of more than " + MAX_HEAD_BYTES + " bytes");
        }
        return false;
    }

    private boolean begin(String text, int start) throws UnacceptableAnswer {
        AnswerHead read = AnswerHead.parse(text);
        if (read.bodyLength() > MAX_BODY_BYTES) {
            throw bodyTooLarge();
        }
        head = read;
        bodyStart = start;
        if (read.bodyLength() == AnswerHead.CHUNKED) {
            chunks = new ChunkedBody(start, MAX_BODY_BYTES);
        }
        return true;
    }

    private boolean isWholeByLength() throws UnacceptableAnswer {
        int length = whole(head).bodyLength();
        int come = size - bodyStart;
        if (length == AnswerHead.UNTIL_CLOSE) {
            if (come > MAX_BODY_BYTES) {
                throw bodyTooLarge();
            }
            return false;
        }
        return come >= length;
    }

    private static UnacceptableAnswer bodyTooLarge() {
        return UnacceptableAnswer.tooLarge("the response has a body of more than " + MAX_BODY_BYTES + " bytes");
    }

    private static AnswerHead whole(@Nullable AnswerHead head) {
        if (head == null) {
            throw new IllegalStateException("the response is not complete");
        }
        return head;
    }
}
