package dev.touchstone.reference.certificates;

import java.io.ByteArrayOutputStream;

/** Writes one DER value: tag, length, content (X.690). */
final class DerValue {

    private DerValue() {}

    static byte[] of(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                out.write(content.length >> shift);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
