package dev.touchstone.reference.certificates;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Writes and reads DER values: tag, length, content (X.690). */
final class DerValue {

    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;

    private DerValue() {}

    static byte[] of(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** Find the content of the value with a tag among the values of a sequence. */
    static Optional<byte[]> member(byte[] sequence, int tag) {
        byte[] members = content(sequence);
        for (int at = 0; at < members.length; at = end(members, at)) {
            if ((members[at] & 0xff) == tag) {
                return Optional.of(Arrays.copyOfRange(members, contentStart(members, at), end(members, at)));
            }
        }
        return Optional.empty();
    }

    private static byte[] content(byte[] value) {
        return Arrays.copyOfRange(value, contentStart(value, 0), end(value, 0));
    }

    private static int contentStart(byte[] bytes, int at) {
        int first = bytes[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int end(byte[] bytes, int at) {
        int start = contentStart(bytes, at);
        int length = 0;
        if (start == at + 2) {
            length = bytes[at + 1];
        } else {
            for (int i = at + 2; i < start; i++) {
                length = length << 8 | bytes[i] & 0xff;
            }
        }
        if (length < 0 || length > bytes.length - start) {
            throw new IllegalArgumentException("a DER value is cut off");
        }
        return start + length;
    }
}
